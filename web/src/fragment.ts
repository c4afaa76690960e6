// Pieces of the page that our own server sends, and the asking for them: one at a time, the newest last.
import { policy } from "./trusted";

export function fill(target: Element, html: string): void {
  target.innerHTML = policy.createHTML(html);
}

/** Asks again when the reader pauses; while one answer is awaited, only the newest wish waits. */
export class Pauses {
  private timer = 0;
  private running = false;
  private again = false;

  constructor(
    private readonly ask: () => Promise<void>,
    private readonly pause: number,
  ) {}

  later(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.now(), this.pause);
  }

  async now(): Promise<void> {
    window.clearTimeout(this.timer);
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = true;
    try {
      await this.ask();
    } finally {
      this.running = false;
      if (this.again) {
        this.again = false;
        void this.now();
      }
    }
  }
}

/** What the server said, or why it did not, for the reader. */
export async function told(answer: Promise<Response>): Promise<Response> {
  let said: Response;
  try {
    said = await answer;
  } catch {
    throw new Error("程序没有回答（可能已退出）；改的内容还在这一页上");
  }
  if (!said.ok) throw new Error((await said.text()).trim());
  return said;
}
