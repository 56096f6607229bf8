// Says in words, within five seconds, that the kit's server or this page's kernel is gone, and when it is back.
// Where Python runs in the browser itself there is no server to ask for; its kernel can be gone all the same.
// Python sends the words. Fields hear of it by the event "debtkit:connection" and send again what was not taken.

const EVERY = 2000; // ms between two questions to the server
const PATIENCE = 2500; // ms after which no answer means that there is none
const READ = 8000; // ms for which it says that all is well again

function proof() { // a server of JupyterHub answers a page only that shows the token of its own cookie
  const token = document.cookie.match(/(?:^|;\s*)_xsrf=([^;]+)/);
  return token ? { "X-XSRFToken": token[1] } : {};
}

function render({ model, el }) {
  const kernel = model.widget_manager?.kernel;
  const root = document.createElement("div");
  root.className = "dk dk-connection";
  root.setAttribute("role", "alert");
  el.append(root);
  if (!kernel) return () => {};
  const address = new URL(`api/kernels/${kernel.id}?no_track_activity=1`, kernel.serverSettings.baseUrl);
  const asPage = Boolean(document.body.dataset.voila) || document.body.classList.contains("debtkit-page");
  let state = "";
  let known = false; // whether the server has ever named this kernel
  let asking = false;
  let reading = 0;

  function show(next) {
    if (next === state || state === "gone") return; // a kernel that is gone does not come back
    state = next;
    clearTimeout(reading);
    const words = model.get("words");
    root.lang = model.get("lang");
    root.replaceChildren();
    window.dispatchEvent(new CustomEvent("debtkit:connection", { detail: { state, kernel: kernel.id } }));
    if (!state) return;
    const said = document.createElement("div");
    said.className = "dk-note";
    said.dataset.level = state === "back" ? "" : "danger";
    said.append(words[state === "gone" && !asPage ? "gone_in_lab" : state]);
    if (asPage && (state === "gone" || state === "closed")) {
      const again = document.createElement("button");
      again.type = "button";
      again.textContent = words.again;
      again.addEventListener("click", () => window.location.reload());
      said.append(document.createElement("br"), again);
    }
    root.append(said);
    if (state === "back") reading = setTimeout(() => show(""), READ);
  }

  async function answered() {
    if (state === "closed" || state === "lost") {
      if (kernel.connectionStatus !== "connected") await kernel.reconnect().catch(() => null);
      show("back");
    }
  }

  async function ask() {
    if (asking || !model.get("server") || document.visibilityState !== "visible") return;
    asking = true;
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      const answer = await fetch(address, { credentials: "same-origin", cache: "no-store", headers: proof(), signal });
      if (answer.status === 200) {
        known = true;
        const { execution_state: running } = await answer.json();
        if (running === "dead") show("gone");
        else await answered();
      } else if (known) {
        show({ 403: "closed", 401: "closed", 404: "gone" }[answer.status] ?? "lost");
      }
    } catch {
      show("lost");
    }
    asking = false;
  }

  const restarted = (_, status) => { if (["dead", "restarting", "autorestarting"].includes(status)) show("gone"); };
  kernel.statusChanged?.connect(restarted);
  const timer = setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", ask);
  window.addEventListener("online", ask);
  window.addEventListener("offline", ask);
  ask();
  return () => {
    kernel.statusChanged?.disconnect(restarted);
    clearInterval(timer);
    clearTimeout(reading);
    document.removeEventListener("visibilitychange", ask);
    window.removeEventListener("online", ask);
    window.removeEventListener("offline", ask);
  };
}
export default { render };
