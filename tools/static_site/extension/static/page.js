// A lesson as a page in JupyterLite: no code, no menus, a bar that leads back, and words while it is being opened or where it failed.
// Written by hand like the kit's extension of JupyterLab. The words and the addresses stand in the site's settings, under "debtkit".
(() => {
  "use strict";
  const LESSON = /(?:^|\/)(en|zh-CN)\/(\d\d-[a-z0-9-]+\.ipynb)$/;
  const SLOW = 90_000; // ms after which it says that this takes too long
  const site = JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "{}").debtkit;
  let shared = {};

  async function lab(name) {
    const versions = Object.values(shared[name] ?? {});
    const version = versions.find((each) => each.loaded) ?? versions[0];
    return (await version.get())();
  }

  const where = (address, language, file) => new URL(
    address.replace("{language}", language).replace("{file}", file), new URL(site.root, document.baseURI)).href;

  function element(name, attributes, ...content) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...content);
    return made;
  }

  function bar(language, file) {
    const words = site.words[language];
    const [other, name] = Object.entries(site.names).find(([each]) => each !== language);
    return element("nav", { class: "debtkit-bar", "aria-label": words.bar },
      element("a", { href: where(site.front, language, file) }, `← ${words.home}`),
      element("span", {},
        element("a", { href: where(site.notebook, language, file) }, words.lab),
        element("a", { href: where(site.page, other, file), lang: other, hreflang: other }, name)));
  }

  // From the first moment on a page looks like one, and says that it is being opened.
  let opening = null;

  function beginPage() {
    const path = new URLSearchParams(window.location.search).get("path") ?? "";
    const language = path.startsWith(site.pages) && LESSON.exec(path)?.[1];
    if (!language) return;
    const words = site.words[language];
    document.documentElement.lang = language;
    document.body.classList.add("debtkit-page");
    opening = element("p", { class: "debtkit-said", role: "status" }, words.opening);
    document.body.append(opening);
    setTimeout(() => { opening.textContent = words.slow; }, SLOW);
  }

  // Until the app stands there, it says so; what a cell failed with is said in words. A page is no feed of cells to those who listen to it.
  function sayHowItGoes(panel, said, words) {
    const look = () => {
      panel.node.querySelector("[role=feed]")?.removeAttribute("role");
      for (const each of panel.node.querySelectorAll(".jp-Cell[aria-label]")) each.removeAttribute("aria-label");
      if (panel.node.querySelector(".dk-app")) {
        said.hidden = true;
      }
      for (const each of panel.node.querySelectorAll("[data-mime-type='application/vnd.jupyter.error'], [data-mime-type='application/vnd.jupyter.stderr']")) {
        if (each.dataset.said) continue;
        each.dataset.said = "yes";
        said.hidden = true;
        each.replaceChildren(element("div", { class: "debtkit-failed", role: "alert" },
          element("p", {}, words.failed), element("a", { href: location.href }, words.again)));
      }
    };
    const watch = new MutationObserver(look);
    watch.observe(panel.node, { childList: true, subtree: true });
    panel.disposed.connect(() => watch.disconnect());
  }

  // Links between lessons stay in this tab, which keeps the figures.
  function followLinks(panel, language) {
    panel.node.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href]");
      if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || link.closest(".debtkit-bar")) return;
      const target = link.dataset.commandlinkerArgs ? JSON.parse(link.dataset.commandlinkerArgs).path : link.getAttribute("href");
      const { pathname, hash } = new URL(target, `http://x/${language}/x`);
      const found = LESSON.exec(pathname);
      if (!found) return;
      event.preventDefault();
      event.stopPropagation();
      location.assign(where(site.page, found[1], found[2]) + hash); // the part of the lesson that it leads to
    }, true);
  }

  // Menus, toolbars and what keeps room for them.
  function hideTheRest(app, panel) {
    const hide = (widget) => {
      if (["top-panel-wrapper", "menu-panel-wrapper", "spacer-widget-top", "spacer-widget-bottom"].includes(widget.id)) widget.hide();
      else for (const each of widget.children()) hide(each);
    };
    hide(app.shell);
    panel.toolbar.hide();
  }

  // The title of the lesson, which JupyterLite would replace by its own.
  function keepTitle(title) {
    const keep = () => { if (document.title !== title) document.title = title; };
    new MutationObserver(keep).observe(document.querySelector("title"), { childList: true });
    keep();
  }

  async function prepare(app, panel, context) {
    const [, language, file] = LESSON.exec(context.path) ?? [];
    if (!language) return;
    const node = element("div", { class: "debtkit-head" }, bar(language, file));
    if (opening && context.path.startsWith(site.pages)) {
      app.commands.processKeydownEvent = () => {}; // a page has no keys of a notebook: none adds or deletes a cell
      hideTheRest(app, panel);
      node.append(opening);
      sayHowItGoes(panel, opening, site.words[language]);
      followLinks(panel, language);
      panel.content.node.querySelector(".jp-WindowedPanel-outer").prepend(node);
      await context.ready;
      keepTitle(context.model.getMetadata("title") ?? file);
    } else {
      node.querySelector("span a").remove(); // it is JupyterLab already
      const { Widget } = await lab("@lumino/widgets");
      panel.contentHeader.addWidget(new Widget({ node }));
    }
  }

  function look() {
    const style = document.createElement("style");
    style.textContent = `
      body { --debtkit-accent: #0b7285; }
      .debtkit-head { min-height: 40px; flex: 0 0 auto; padding: 0 16px; background: var(--jp-layout-color1); color: var(--jp-ui-font-color1); }
      .debtkit-bar { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 24px; font-size: 15px; }
      .debtkit-bar span { display: flex; flex-wrap: wrap; gap: 0 24px; }
      .debtkit-bar a { display: inline-flex; align-items: center; min-height: 40px; color: var(--debtkit-accent); text-decoration: underline; text-underline-offset: 3px; }
      .debtkit-bar a:focus-visible { outline: 2px solid var(--debtkit-accent); outline-offset: 2px; }
      .debtkit-said { margin: 0 0 8px; padding: 4px 12px; border-left: 3px solid var(--debtkit-accent); font-family: var(--jp-ui-font-family, system-ui, sans-serif); font-size: 15px; line-height: 1.6; max-width: 44rem; }
      body > .debtkit-said { position: fixed; z-index: 1000; inset: 16px 16px auto; }
      .debtkit-page :is(#top-panel-wrapper, #menu-panel-wrapper, .jp-NotebookPanel-toolbar) { display: none; }
      .debtkit-failed { border-left: 3px solid #b42318; padding: 4px 12px; font-family: var(--jp-ui-font-family); white-space: normal; }
      .debtkit-failed a { color: var(--debtkit-accent); }
      .debtkit-page .debtkit-head { max-width: 60rem; margin: 0 auto; padding: 0; }
      .debtkit-page :is(.jp-Notebook-footer, .jp-cell-toolbar,
        .jp-Collapser, .jp-InputPrompt, .jp-OutputPrompt, .jp-CodeCell .jp-Cell-inputWrapper, .jp-collapseHeadingButton, .jp-OutputArea-promptOverlay, .jp-InternalAnchorLink) { display: none !important; }
      .debtkit-page :is(.jp-NotebookPanel, .jp-Notebook, #main-panel, #main-split-panel, .jp-WindowedPanel-outer, .jp-WindowedPanel-viewport, .debtkit-head) { background: var(--jp-layout-color0) !important; }
      .debtkit-page .jp-Cell { padding: 4px 0; max-width: 60rem; margin: 0 auto; border: 0 !important; }
      .debtkit-page .jp-Notebook { padding: 0 !important; margin: 0 !important; width: 100% !important; box-shadow: none !important; box-sizing: border-box; font-size: 1rem; }
      .debtkit-page .jp-Notebook .jp-WindowedPanel-outer.jp-WindowedPanel-outer { padding: 8px 16px 48px !important; box-sizing: border-box; }
      .debtkit-page .jp-WindowedPanel-viewport, .debtkit-page .jp-WindowedPanel-inner { margin: 0 !important; width: 100% !important; box-shadow: none !important; padding: 0 !important; }
      .debtkit-page .jp-Notebook .jp-Cell.jp-mod-active, .debtkit-page .jp-Notebook .jp-Cell { box-shadow: none !important; background: none; }
      .debtkit-page .jp-RenderedHTMLCommon { --jp-content-font-size1: 1rem; max-width: 44rem; padding: 0; line-height: 1.6; }
      .debtkit-page .jp-RenderedHTMLCommon a:any-link { color: var(--debtkit-accent); text-decoration: underline; }
      .debtkit-page .jp-MarkdownOutput { padding: 0 !important; border: 0 !important; overflow: visible; }
      .debtkit-page .jp-OutputArea-output { padding: 0; overflow: visible; }
      .debtkit-page .jp-Cell-outputArea { margin: 0 !important; height: auto !important; max-height: none !important; overflow: visible !important; box-shadow: none !important; }
      .debtkit-page .jp-OutputArea-child { overflow: visible; }
      .debtkit-page .jp-MarkdownCell:has(~ .jp-CodeCell .dk-alone) .jp-RenderedHTMLCommon > :not(h1),
      .debtkit-page .jp-CodeCell:has(.dk-question-page .dk-alone) ~ .jp-Cell { display: none; } /* one question a screen */
      @media (max-width: 700px) { .debtkit-page .jp-Notebook .jp-WindowedPanel-outer.jp-WindowedPanel-outer { padding: 0 8px 48px !important; } }
      body[data-jp-theme-light="false"] { --debtkit-accent: #4fc3d9; }
      @page { size: A4; margin: 12mm; }
      @media print {
        .debtkit-page :is(.debtkit-head, .dk-actions, .dk-menu) { display: none !important; }
        /* a cell goes on over the edge of a sheet; an answer that is alone on its page is printed alone */
        .debtkit-page :is(.jp-Cell, .jp-Cell-outputWrapper, .jp-Cell-outputArea, .jp-OutputArea-child, .jp-OutputArea-output, .jp-RenderedHTMLCommon) {
          display: block; overflow: visible !important; break-inside: auto !important; padding: 0 !important; max-width: none; line-height: 1.35; }
        .debtkit-page[data-dk-print="open"] .jp-CodeCell:has(.dk-alone) ~ .jp-Cell { display: none; }
        .debtkit-page .jp-RenderedHTMLCommon.jp-RenderedHTMLCommon { font-size: 10.5pt; }
        .debtkit-page .jp-RenderedHTMLCommon :is(h1, h2) { margin: 6pt 0 3pt; font-size: 1.3em; break-after: avoid; }
        .debtkit-page .jp-RenderedHTMLCommon :is(p, ul, ol) { margin: 0 0 4pt; }
        .debtkit-page, .debtkit-page :is(#main, #main-panel, #main-split-panel, .lm-Panel, .lm-Widget, .jp-NotebookPanel, .jp-Notebook, .jp-WindowedPanel-outer) {
          position: static !important; inset: auto !important; width: auto !important; height: auto !important; min-height: 0 !important;
          max-width: none !important; max-height: none !important; overflow: visible !important; contain: none !important; }
      }
    `;
    document.head.append(style);
  }

  const plugin = {
    id: "debtkit-page:page",
    description: "Shows a lesson as a page.",
    autoStart: true,
    activate(app) {
      if (!site || !app.docRegistry?.addWidgetExtension) return;
      look();
      beginPage();
      app.docRegistry.addWidgetExtension("Notebook", {
        createNew(panel, context) { prepare(app, panel, context).catch((error) => console.error(error)); },
      });
    },
  };

  window._JUPYTERLAB = window._JUPYTERLAB ?? {};
  window._JUPYTERLAB["debtkit-page"] = {
    init(scope) { shared = scope; },
    get: async () => () => ({ __esModule: true, default: [plugin] }),
  };
})();
