// What the editor says of itself, to those who listen to a page and in its panels.
export const CHINESE: Record<string, string> = {
  "Completions": "可以补全的",
  "Diagnostics": "问题",
  "No diagnostics": "没有问题",
  "close": "关闭",
  "Selection deleted": "已删去选中的",
  "Control character": "看不见的字符",
  "Go to line": "到第几行",
  "go": "去",
};
