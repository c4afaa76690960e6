// One line for the reader.

const line = document.getElementById("status");

export function say(words: string, bad = false): void {
  if (!line) return;
  line.textContent = words;
  line.className = bad ? "bad" : "";
}
