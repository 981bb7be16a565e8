"use strict";
(() => {
  const lit = [];
  const reveal = () => {
    lit.splice(0).forEach((node) => node.classList.remove("lit"));
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    target.hidden = false;
    document.querySelectorAll("mark[data-s]").forEach((mark) => {
      if (mark.dataset.s.split(" ").includes(id)) { mark.classList.add("lit"); lit.push(mark); }
    });
    const next = target.nextElementSibling;
    if (target.classList.contains("a") && !lit.length && next) { next.classList.add("lit"); lit.push(next); }
    target.scrollIntoView({ block: target.classList.contains("a") ? "center" : "start" });
  };
  addEventListener("hashchange", reveal);
  reveal();

  const input = document.getElementById("filter");
  const said = document.getElementById("filtered");
  const cards = [...document.querySelectorAll(".incident")];
  const texts = cards.map((card) => card.textContent.toLowerCase());
  input.closest(".filter").hidden = cards.length < 2;
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase();
    let shown = 0;
    cards.forEach((card, i) => { card.hidden = !texts[i].includes(wanted); shown += !card.hidden; });
    said.textContent = wanted ? `${shown} of ${cards.length}` : "";
  });

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:is(.stands, .undated, .habit):not([open])")];
    opened.forEach((node) => { node.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((node) => { node.open = false; }));
})();
