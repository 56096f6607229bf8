// Lessons in JupyterLab: one button that runs the page, the app shown by itself where the notebook is trusted, links between lessons,
// words in place of a widget that is gone, and no question about saving what nobody changed. Written by hand in the form in which
// JupyterLab loads extensions (a module federation container), so that nothing has to be built. The words come from the kit's server,
// or on a site without a server from the settings of its page.
(() => {
  "use strict";
  const LESSON = /(?:^|\/)(en|zh-CN)\/\d\d-[a-z0-9-]+\.ipynb$/;
  const APP = /^from debtkit\.apps import /m;
  const GONE = /^(?:Error displaying widget|[A-Z]\w*\(\)$)/; // where a saved notebook is trusted, and where it is not
  let shared = {}; // what JupyterLab itself has loaded, by package and version

  async function lab(name) {
    const versions = Object.values(shared[name] ?? {});
    const version = versions.find((each) => each.loaded) ?? versions[0];
    return (await version.get())();
  }

  const site = JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "{}").debtkit;
  const words = site ? { ...site.words } : {};
  const inLanguage = (base, language) => (words[language] ??= fetch(`${base}debtkit/words/${language}`, { credentials: "same-origin" })
    .then((answer) => (answer.ok && answer.headers.get("Content-Type")?.includes("json") ? answer.json() : null)).catch(() => null));

  const code = (model) => [...model.sharedModel.cells].filter((cell) => cell.cell_type === "code");
  const sources = (model) => JSON.stringify([...model.sharedModel.cells].map((cell) => [cell.cell_type, cell.getSource()]));

  // A run fills in outputs and counts; only what somebody typed is a change that is asked about.
  function askOnlyAboutChanges(context) {
    let saved = sources(context.model);
    const settle = () => {
      if (context.model.dirty && sources(context.model) === saved) context.model.dirty = false;
    };
    context.saveState.connect((_, state) => { if (state === "completed") saved = sources(context.model); });
    context.model.stateChanged.connect((_, change) => { if (change.name === "dirty" && change.newValue) settle(); });
    settle();
  }

  async function run(panel) {
    const { NotebookActions } = await lab("@jupyterlab/notebook");
    await NotebookActions.runCells(panel.content, panel.content.widgets, panel.sessionContext); // unlike runAll it stays in place
  }

  // What a server tells a lesson by its environment: what stands behind the "?" of the address.
  async function tellQuery(kernel) {
    const code = `import os\nos.environ["QUERY_STRING"] = ${JSON.stringify(window.location.search.slice(1))}`;
    await kernel.requestExecute({ code, silent: true, store_history: false }).done;
  }

  async function runIfTrusted(panel) {
    await panel.sessionContext.ready;
    const kernel = panel.sessionContext.session?.kernel;
    if (!kernel || panel.isDisposed || !APP.test(code(panel.context.model).map((cell) => cell.getSource()).join("\n"))) return;
    await kernel.info;
    if (site) await tellQuery(kernel);
    const cells = [...panel.content.widgets].filter((cell) => cell.model.type === "code");
    if (cells.every((cell) => cell.model.trusted)) await run(panel);
  }

  function sayWhatIsGone(panel, said) {
    const look = () => {
      for (const output of panel.node.querySelectorAll(".jp-OutputArea-output")) {
        if (GONE.test(output.textContent.trim())) output.textContent = said.gone;
      }
    };
    const watch = new MutationObserver(look);
    watch.observe(panel.node, { childList: true, subtree: true });
    panel.disposed.connect(() => watch.disconnect());
    look();
  }

  async function button(label, hint, press) {
    const { Widget } = await lab("@lumino/widgets");
    const node = document.createElement("div");
    const inner = node.appendChild(document.createElement("button"));
    inner.type = "button";
    inner.className = "debtkit-run";
    inner.textContent = label;
    inner.title = hint;
    inner.addEventListener("click", press);
    const widget = new Widget({ node });
    widget.addClass("jp-Toolbar-item");
    return widget;
  }

  async function prepare(app, panel, context) {
    await context.ready;
    const language = LESSON.exec(context.path)?.[1];
    const said = language && (await inLanguage(app.serviceManager.serverSettings.baseUrl, language));
    if (!said || panel.isDisposed) return;
    panel.addClass("debtkit-lesson");
    askOnlyAboutChanges(context);
    sayWhatIsGone(panel, said);
    panel.toolbar.insertItem(0, "debtkit-run", await button(`▶ ${said.run}`, said.run_hint, () => run(panel)));
    await runIfTrusted(panel);
  }

  // In an app a link to another lesson is relative to its notebook; JupyterLab opens it beside this one.
  function followLinks(app) {
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.(".dk a[href]");
      const target = link?.getAttribute("href") ?? "";
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || !/^[^:]+\.ipynb(?:[?#].*)?$/.test(target)) return;
      const panel = [...app.shell.widgets("main")].find((each) => each.node.contains(link));
      if (!panel?.context) return;
      event.preventDefault();
      event.stopPropagation();
      const path = new URL(target.replace(/[?#].*$/, ""), `http://x/${encodeURI(panel.context.path)}`).pathname.slice(1);
      app.commands.execute("docmanager:open", { path: decodeURI(path) });
    }, true);
  }

  function look() {
    const style = document.createElement("style");
    style.textContent = `
      .debtkit-run { font: inherit; font-weight: 600; min-height: 24px; padding: 0 12px; border: 0; border-radius: 4px; background: #0b7285; color: #fff; cursor: pointer; white-space: nowrap; }
      .debtkit-run:hover { filter: brightness(1.1); }
      .debtkit-lesson .jp-InputPlaceholder .jp-PlaceholderText { display: none; } /* the code of an app stays folded, and unread */
      .debtkit-run:focus-visible { outline: 2px solid #0b7285; outline-offset: 2px; }
    `;
    document.head.append(style);
  }

  const plugin = {
    id: "debtkit:lessons",
    description: "Runs and links the kit's lessons.",
    autoStart: true,
    activate(app) {
      if (!app.docRegistry?.addWidgetExtension || document.body.dataset.voila) return; // a lesson as a page needs none of this
      look();
      followLinks(app);
      app.docRegistry.addWidgetExtension("Notebook", {
        createNew(panel, context) { prepare(app, panel, context).catch((error) => console.error(error)); },
      });
    },
  };

  window._JUPYTERLAB = window._JUPYTERLAB ?? {};
  window._JUPYTERLAB.debtkit = {
    init(scope) { shared = scope; },
    get: async () => () => ({ __esModule: true, default: [plugin] }),
  };
})();
