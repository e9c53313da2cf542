// What a reader without scripts does by following links: the panel beside the page, copying, dropping files.
"use strict";
(() => {
  const panel = document.getElementById("panel");
  let opener = null;
  const close = () => {
    if (panel.hidden) return;
    panel.hidden = true;
    panel.replaceChildren();
    if (opener && opener.isConnected) opener.focus();
    opener = null;
  };
  // A figure opens its page beside what one reads; with a key held down it opens as any link does.
  document.body.addEventListener("click", (event) => {
    const link = event.target.closest("a.fig");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    opener = link;
    htmx.ajax("GET", link.href, { source: link, target: panel, swap: "innerHTML" });
  });
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target !== panel) return;
    panel.hidden = false;
    const button = panel.querySelector("[data-close]");
    if (button) button.focus();
  });
  // A part that could not be had is had as a page.
  document.body.addEventListener("htmx:responseError", (event) => {
    const link = event.detail.elt;
    if (link.matches("a.fig")) window.location.assign(link.href);
  });
  // What is refused before it is looked at (too large, say) says why in its answer, whatever its status.
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id === "report" && event.detail.xhr.responseText) event.detail.shouldSwap = true;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      const box = document.getElementById("q");
      if (box) {
        event.preventDefault();
        box.focus();
      }
    }
  });
  document.addEventListener("click", async (event) => {
    if (event.target.closest("[data-close]")) close();
    const copier = event.target.closest("[data-copy]");
    if (copier) {
      const text = document.getElementById(copier.dataset.copy).textContent;
      try {
        await navigator.clipboard.writeText(text);
        copier.textContent = copier.dataset.said;
      } catch {
        const range = document.createRange();
        range.selectNodeContents(document.getElementById(copier.dataset.copy));
        getSelection().removeAllRanges();
        getSelection().addRange(range);
      }
    }
  });
  const drop = document.getElementById("drop");
  if (drop) {
    const input = drop.querySelector("input[type=file]");
    for (const name of ["dragover", "dragleave", "drop"]) {
      drop.addEventListener(name, (event) => {
        event.preventDefault();
        drop.classList.toggle("over", name === "dragover");
        if (name === "drop" && event.dataTransfer.files.length) input.files = event.dataTransfer.files;
      });
    }
  }
  // Another generation was published: say so, once, without taking the page away.
  const mark = document.body.dataset.mark;
  const look = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch("/mark", { cache: "no-store" });
      if (answer.ok && (await answer.text()) !== mark) document.getElementById("stale").hidden = false;
    } catch {
      // The dashboard was stopped; the page can still be read.
    }
  };
  setInterval(look, 60000);
  document.addEventListener("visibilitychange", look);
})();
