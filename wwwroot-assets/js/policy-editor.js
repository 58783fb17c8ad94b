// The editor of the policy place: Monaco, from this host only, with Cedar as its one language. Everything that is known about a policy comes from the server.
const base = new URL("../monaco/", import.meta.url).href;
const editors = new Map();
let loading, nextEditor = 1;

const load = () => loading ??= new Promise((resolve, reject) => {
  globalThis.MonacoEnvironment = { getWorkerUrl: () => `${base}vs/base/worker/workerMain.js` };
  const script = Object.assign(document.createElement("script"), { src: `${base}vs/loader.js` });
  script.onload = () => {
    globalThis.require.config({ paths: { vs: `${base}vs` } });
    globalThis.require(["vs/editor/editor.main"], () => { define(globalThis.monaco); resolve(globalThis.monaco); }, reject);
  };
  script.onerror = () => reject(new Error("The editor's files could not be loaded."));
  document.head.append(script);
});

const define = monaco => {
  monaco.languages.register({ id: "cedar" });
  monaco.languages.setLanguageConfiguration("cedar", {
    comments: { lineComment: "//" },
    brackets: [["{", "}"], ["[", "]"], ["(", ")"]],
    autoClosingPairs: [{ open: "{", close: "}" }, { open: "[", close: "]" }, { open: "(", close: ")" }, { open: "\"", close: "\"", notIn: ["string"] }],
    surroundingPairs: [{ open: "{", close: "}" }, { open: "[", close: "]" }, { open: "(", close: ")" }, { open: "\"", close: "\"" }],
    wordPattern: /[A-Za-z_][A-Za-z0-9_]*/,
  });
  monaco.languages.setMonarchTokensProvider("cedar", {
    keywords: ["permit", "forbid", "when", "unless", "if", "then", "else", "in", "is", "like", "has"],
    variables: ["principal", "action", "resource", "context"],
    constants: ["true", "false"],
    tokenizer: {
      root: [
        [/\/\/.*$/, "comment"],
        [/@[A-Za-z_]\w*/, "annotation"],
        [/\?(principal|resource)\b/, "variable"],
        [/[A-Za-z_]\w*(?=::)/, "type"],
        [/[A-Za-z_]\w*(?=\s*\()/, { cases: { "@keywords": "keyword", "@default": "function" } }],
        [/[A-Za-z_]\w*/, { cases: { "@keywords": "keyword", "@variables": "variable", "@constants": "constant", "@default": "identifier" } }],
        [/-?\d+/, "number"],
        [/"/, "string", "@text"],
        [/[{}()\[\]]/, "@brackets"],
        [/==|!=|<=|>=|&&|\|\||[<>!+\-*.,;:]/, "operator"],
      ],
      text: [[/[^\\"]+/, "string"], [/\\./, "string.escape"], [/"/, "string", "@pop"]],
    },
  });
  const known = async (model, position, method) => {
    const editor = [...editors.values()].find(entry => entry.editor.getModel() === model);
    return editor ? { editor, found: await editor.target.invokeMethodAsync(method, model.getOffsetAt(position)) } : {};
  };
  monaco.languages.registerCompletionItemProvider("cedar", {
    triggerCharacters: [".", ":", "\"", "@", " "],
    provideCompletionItems: async (model, position) => {
      const { found } = await known(model, position, "OnComplete");
      const word = model.getWordUntilPosition(position);
      const range = new monaco.Range(position.lineNumber, word.startColumn, position.lineNumber, word.endColumn);
      return {
        suggestions: (found ?? []).map((item, index) => ({
          label: item.label, kind: monaco.languages.CompletionItemKind[item.kind] ?? 17, detail: item.detail ?? "", insertText: item.insertText, range, sortText: String(index).padStart(4, "0"),
        })),
      };
    },
  });
  monaco.languages.registerHoverProvider("cedar", {
    provideHover: async (model, position) => {
      const { found } = await known(model, position, "OnHover");
      // As code, so that nothing in it is read as markup.
      return found ? { contents: [{ value: "```cedar\n" + found.replaceAll("```", "'''") + "\n```" }] } : null;
    },
  });
  for (const [name, dark] of [["console-light", false], ["console-dark", true]]) {
    const pick = (light, other) => dark ? other : light;
    monaco.editor.defineTheme(name, {
      base: pick("vs", "vs-dark"), inherit: true,
      rules: [
        { token: "comment", foreground: pick("646773", "8d919e") }, { token: "keyword", foreground: pick("2145b8", "a8bcff"), fontStyle: "bold" },
        { token: "variable", foreground: pick("885200", "e8b04f") }, { token: "type", foreground: pick("12713a", "5fce8d") }, { token: "function", foreground: pick("7a2d91", "d39bea") },
        { token: "annotation", foreground: pick("7a2d91", "d39bea") }, { token: "string", foreground: pick("12713a", "5fce8d") }, { token: "number", foreground: pick("b3212f", "ff8a86") },
        { token: "constant", foreground: pick("b3212f", "ff8a86") },
      ],
      colors: { "editor.background": pick("#ffffff", "#121317"), "editor.foreground": pick("#17181c", "#eceef2"), "editorLineNumber.foreground": pick("#646773", "#8d919e"), "editorGutter.background": pick("#f2f2f4", "#0e0f12") },
    });
  }
  const choose = () => monaco.editor.setTheme(
    (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark" ? "console-dark" : "console-light");
  new MutationObserver(choose).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", choose);
  choose();
};

export const create = async (element, target, label) => {
  const monaco = await load();
  const editor = monaco.editor.create(element, {
    model: null, ariaLabel: label, automaticLayout: true, minimap: { enabled: false }, scrollBeyondLastLine: false, fontSize: 13, lineHeight: 20, renderLineHighlight: "none",
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue("--mono"), quickSuggestions: true, wordBasedSuggestions: false, fixedOverflowWidgets: true, padding: { top: 8, bottom: 8 },
    accessibilitySupport: "on", tabFocusMode: false, unicodeHighlight: { nonBasicASCII: true, ambiguousCharacters: true, invisibleCharacters: true }, links: false,
  });
  // Its live regions are landmarks without names otherwise.
  for (const region of document.querySelectorAll(".monaco-aria-container .monaco-status")) region.setAttribute("role", "status");
  const id = nextEditor++;
  const entry = { editor, target, models: new Map(), quiet: false, timer: 0 };
  editors.set(id, entry);
  editor.onDidChangeModelContent(() => {
    if (entry.quiet) return;
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => target.invokeMethodAsync("OnTyped").catch(() => { }), 250);
  });
  editor.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.KeyS, () => target.invokeMethodAsync("OnSave").catch(() => { }));
  return id;
};

export const show = (id, name, text, readOnly) => {
  const entry = editors.get(id), monaco = globalThis.monaco;
  if (!entry) return;
  let model = entry.models.get(name);
  entry.quiet = true;
  if (!model) {
    model = monaco.editor.createModel(text, name.endsWith(".cedar") ? "cedar" : name.endsWith(".yaml") ? "yaml" : "json");
    model.setEOL(monaco.editor.EndOfLineSequence.LF);
    entry.models.set(name, model);
  } else if (model.getValue() !== text) {
    model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
  }
  if (entry.editor.getModel() !== model) entry.editor.setModel(model);
  entry.editor.updateOptions({ readOnly });
  entry.quiet = false;
};

// A stream: a document may be longer than a message of the circuit.
export const text = id => new TextEncoder().encode(editors.get(id)?.editor.getModel()?.getValue() ?? "");

export const mark = (id, problems) => {
  const model = editors.get(id)?.editor.getModel(), monaco = globalThis.monaco;
  if (!model) return;
  const severity = { error: monaco.MarkerSeverity.Error, warning: monaco.MarkerSeverity.Warning, note: monaco.MarkerSeverity.Info };
  monaco.editor.setModelMarkers(model, "policies", problems.map(problem => ({
    severity: severity[problem.severity], message: problem.message, code: problem.code, startLineNumber: problem.line, startColumn: problem.column, endLineNumber: problem.endLine, endColumn: problem.endColumn,
  })));
};

export const reveal = (id, line, column) => {
  const editor = editors.get(id)?.editor;
  editor?.setPosition({ lineNumber: line, column });
  editor?.revealLineInCenterIfOutsideViewport(line);
  editor?.focus();
};

export const dispose = id => {
  const entry = editors.get(id);
  if (!entry) return;
  editors.delete(id);
  clearTimeout(entry.timer);
  entry.editor.dispose();
  for (const model of entry.models.values()) model.dispose();
};
