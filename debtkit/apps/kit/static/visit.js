// Keeps a visitor's figures in this tab of the browser, and nowhere else: after a reload and in the next lesson they are
// there again. Lessons that are open in one tab hear of each other's changes by the event "debtkit:case".

function initialize({ model }) {
  const place = model.widget_manager?.kernel?.serverSettings.baseUrl ?? window.location.origin;
  const key = `debtkit:case:${place}`; // on a hub each account has an address of its own

  function kept() {
    try {
      return window.sessionStorage.getItem(key) ?? "";
    } catch {
      return null; // this browser keeps nothing
    }
  }

  function keep() {
    const content = model.get("content");
    if (content === kept()) return;
    try {
      if (content) window.sessionStorage.setItem(key, content);
      else window.sessionStorage.removeItem(key);
    } catch {
      model.send({ kept: null });
    }
    window.dispatchEvent(new CustomEvent("debtkit:case", { detail: { content, from: model } }));
  }

  function heard({ detail }) {
    if (detail.from !== model) model.send({ kept: detail.content });
  }

  window.addEventListener("debtkit:case", heard);
  model.on("change:content", keep);
  model.send({ kept: kept() });
  return () => {
    window.removeEventListener("debtkit:case", heard);
    model.off("change:content", keep);
  };
}
export default { initialize, render: () => {} };
