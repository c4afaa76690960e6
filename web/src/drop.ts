// A file that is dropped anywhere on the page is put into the form that sends files, and sent.

const MOST_BYTES = 64 * 1024 * 1024;

const arrive = document.getElementById("arrive") as HTMLFormElement | null;
const chooser = arrive?.querySelector<HTMLInputElement>("input[type=file]");

function say(words: string): void {
  const line = document.getElementById("arrive-said");
  if (line) line.textContent = words;
  arrive?.scrollIntoView();
}

function bringsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") === true;
}

if (arrive && chooser) {
  arrive.addEventListener("submit", (event) => {
    const bytes = [...(chooser.files ?? [])].reduce((sum, file) => sum + file.size, 0);
    if (bytes <= MOST_BYTES) return;
    event.preventDefault();
    say("文件太大，没有发送：一次最多 64 MB");
  });
  document.addEventListener("dragover", (event) => {
    if (!bringsFiles(event)) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) document.body.classList.remove("dropping");
  });
  document.addEventListener("drop", (event) => {
    document.body.classList.remove("dropping");
    if (!bringsFiles(event) || event.defaultPrevented) return;
    event.preventDefault();
    const data = event.dataTransfer;
    if (!data || data.files.length === 0) return;
    if ([...data.items].some((item) => item.webkitGetAsEntry()?.isDirectory)) {
      say("这是文件夹：把里面的文件选中，拖文件");
      return;
    }
    chooser.files = data.files;
    arrive.requestSubmit();
  });
}
