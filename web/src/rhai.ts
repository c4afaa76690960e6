// Rhai, as far as an editor colours it.
import { StreamLanguage, type StringStream } from "@codemirror/language";

const KEYWORDS = new Set(
  ("let const fn private if else switch do while loop until for in continue break return throw try catch import export as " +
    "this is_shared").split(" "),
);
const ATOMS = new Set(["true", "false"]);

interface State {
  /** Comments stand inside comments. */
  comment: number;
  /** A text in back quotes goes on over lines. */
  quoted: boolean;
}

function token(stream: StringStream, state: State): string | null {
  if (state.comment > 0) return comment(stream, state);
  if (state.quoted) return quoted(stream, state);
  if (stream.eatSpace()) return null;
  if (stream.match("//")) {
    stream.skipToEnd();
    return "comment";
  }
  if (stream.match("/*")) {
    state.comment = 1;
    return comment(stream, state);
  }
  if (stream.eat("`")) {
    state.quoted = true;
    return quoted(stream, state);
  }
  const open = stream.eat(/["']/);
  if (open) {
    let escaped = false;
    for (let c = stream.next(); c && (c !== open || escaped); c = stream.next()) escaped = !escaped && c === "\\";
    return "string";
  }
  if (stream.match(/^(?:0x[\da-fA-F_]+|0b[01_]+|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?)/)) return "number";
  const word = stream.match(/^[\p{L}_][\p{L}\p{N}_]*/u) as RegExpMatchArray | null;
  if (word) {
    if (KEYWORDS.has(word[0])) return "keyword";
    if (ATOMS.has(word[0])) return "atom";
    return stream.match(/^\s*\(/, false) ? "variableName.function" : "variableName";
  }
  if (stream.match(/^[-+*/%=<>!&|^~?]+/)) return "operator";
  stream.next();
  return null;
}

function comment(stream: StringStream, state: State): string {
  while (!stream.eol() && state.comment > 0) {
    if (stream.match("/*")) state.comment += 1;
    else if (stream.match("*/")) state.comment -= 1;
    else stream.next();
  }
  return "comment";
}

function quoted(stream: StringStream, state: State): string {
  let escaped = false;
  for (let c = stream.next(); c; c = stream.next()) {
    if (c === "`" && !escaped) {
      state.quoted = false;
      break;
    }
    escaped = !escaped && c === "\\";
  }
  return "string";
}

export const rhai = StreamLanguage.define<State>({
  name: "rhai",
  startState: () => ({ comment: 0, quoted: false }),
  copyState: (state) => ({ ...state }),
  token,
  languageData: { commentTokens: { line: "//", block: { open: "/*", close: "*/" } }, closeBrackets: { brackets: ["(", "[", "{", '"', "`"] } },
});
