// Keeps the page in step with the world. Without it everything still works, by reloading.
(() => {
  "use strict";

  // simcord's script expects a capability in the fragment; ours is the name of the place, and must
  // be there before that script runs.
  const spot = document.querySelector('meta[name="kith-spot"]')?.content;
  if (spot && location.hash !== `#${spot}`) history.replaceState(null, "", `#${spot}`);

  const drawn = new Map(); // what each living part last looked like, as it came
  let busy = false;

  function here() {
    const url = new URL(location.href);
    url.hash = "";
    if (spot) url.searchParams.set("peek", "");
    return url;
  }

  // A link or button is found again by where it leads; a folded thing by its id.
  function nameOf(element) {
    if (!element) return null;
    if (element.id) return `#${element.id}`;
    if (element.tagName === "SUMMARY") return `#${element.parentElement.id} > summary`;
    if (element.hasAttribute("href")) return `[href="${element.getAttribute("href")}"]`;
    if (element.value) return `[value="${element.value}"]`;
    return null;
  }

  function redraw(part, html) {
    if (drawn.get(part.id) === html) return;
    drawn.set(part.id, html);
    const open = [...part.querySelectorAll("details[open]")].map((item) => item.id);
    const focus = part.contains(document.activeElement) ? nameOf(document.activeElement) : null;
    part.innerHTML = html;
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    if (focus) part.querySelector(focus)?.focus({ preventScroll: true });
    if (busy) setBusy(true);
  }

  async function look() {
    const answer = await fetch(here(), { cache: "no-store" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-live]")) {
      const fresh = page.getElementById(part.id);
      if (fresh) redraw(part, fresh.innerHTML);
    }
  }

  function setBusy(value) {
    busy = value;
    document.body.toggleAttribute("data-busy", value);
    for (const button of document.querySelectorAll(".k-move button")) button.disabled = value;
    if (!value) return;
    for (const status of document.querySelectorAll('[role="status"]')) {
      if (status.closest(".time, .k-side-clock")) {
        status.innerHTML = '<p class="k-passing">Time is passing…</p>';
      }
    }
  }

  async function move(event) {
    const form = event.target.closest(".k-move");
    if (!form || !event.submitter) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form));
    body.set(event.submitter.name, event.submitter.value);
    const pressed = nameOf(event.submitter);
    const part = form.closest("[data-live]");
    setBusy(true);
    const ticking = setInterval(() => void look().catch(() => {}), 400);
    try {
      await fetch(form.action, { method: "POST", body, redirect: "manual" });
    } finally {
      clearInterval(ticking);
      setBusy(false);
      drawn.clear();
      await look().catch(() => {});
      part.querySelector(pressed)?.focus({ preventScroll: true });
    }
  }

  async function watch() {
    for (let failures = 0; ; ) {
      if (!document.hidden) await look().then(() => (failures = 0), () => (failures += 1));
      document.body.toggleAttribute("data-ended", failures > 1); // the terminal was closed
      await new Promise((resolve) => setTimeout(resolve, 1500));
    }
  }

  // simcord says after each step what it did, in words for developers; only trouble and waiting stay.
  function hush() {
    const status = document.getElementById("action-status");
    if (!status) return;
    const loud = /^(Completing|Sending|Premium)| not |interrupted|uncertain|unavailable/;
    const sift = () => status.toggleAttribute("data-loud", loud.test(status.textContent));
    new MutationObserver(sift).observe(status, { childList: true, characterData: true, subtree: true });
    sift();
  }

  // Whoever has just typed or pressed something wants to see what came of it.
  function follow() {
    const timeline = document.getElementById("channel-timeline");
    if (!timeline) return;
    let acted = 0;
    const act = () => (acted = Date.now());
    document.addEventListener("click", act, true);
    document.addEventListener("keydown", (event) => event.key === "Enter" && act(), true);
    document.addEventListener("wheel", () => (acted = 0), { capture: true, passive: true });
    let newest = null;
    new MutationObserver(() => {
      const last = timeline.querySelector("article:last-of-type");
      const arrived = newest !== null && last?.textContent !== newest;
      newest = last?.textContent ?? null;
      if (!arrived || Date.now() - acted > 5000) return;
      document.getElementById("new-messages")?.click();
      last?.scrollIntoView({ block: "end" });
    }).observe(timeline, { childList: true, subtree: true });
  }

  document.addEventListener("submit", (event) => void move(event));
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-reload]")) return;
    event.preventDefault();
    location.reload();
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload(); // "back" must show the world as it is now
  });
  document.addEventListener("DOMContentLoaded", () => {
    for (const part of document.querySelectorAll("[data-live]")) drawn.set(part.id, part.innerHTML);
    hush();
    follow();
    if (drawn.size) void watch();
  });
})();
