// Linking and filters. The page can be read without: every link leads somewhere by itself.
(() => {
  "use strict";
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const findings = all(".finding");
  const passages = all("a.c");
  const panel = document.getElementById("chosen");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let chosen = null;

  const make = (tag, name, text) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  };
  // The findings that cite a passage; one alone is where it leads.
  const cites = (passage) => (passage.dataset.f || passage.hash.slice(1)).split(" ");
  // Passages by finding, made when a reader first asks: a page of a hundred reports has thousands.
  let byFinding = null;
  const partners = (id) => {
    if (!byFinding) {
      byFinding = new Map();
      passages.forEach((passage) => cites(passage).forEach((one) => {
        if (!byFinding.has(one)) byFinding.set(one, []);
        byFinding.get(one).push(passage);
      }));
    }
    return byFinding.get(id) || [];
  };

  // Brings a passage to the middle of its report, and nothing else out of place.
  const forward = (passage) => {
    const text = passage.closest(".text");
    const to = passage.getBoundingClientRect().top - text.getBoundingClientRect().top + text.scrollTop;
    text.scrollTo({ top: to - text.clientHeight / 3, behavior: calm ? "auto" : "smooth" });
  };

  const clear = () => {
    if (chosen) {
      partners(chosen).forEach((passage) => passage.classList.remove("on"));
      document.getElementById(chosen).classList.remove("chosen");
    }
    panel.hidden = true;
    chosen = null;
  };

  // The way from a sentence to its words as published, where the report's address is known: https://wicg.github.io/scroll-to-text-fragment
  const outward = make("a", "out", "↗");
  outward.rel = "noreferrer";
  outward.setAttribute("aria-label", "This sentence as published");
  const publish = (sentence) => {
    const report = sentence && sentence.closest(".text").querySelector("header .out");
    if (!report || sentence.contains(outward)) return;
    outward.remove();
    const words = sentence.textContent.trim().split(/\s+/);
    const coded = (some) => encodeURIComponent(some.join(" ")).replaceAll("-", "%2D");
    const text = words.length > 12 ? `${coded(words.slice(0, 5))},${coded(words.slice(-5))}` : coded(words);
    outward.href = report.href + (report.hash ? "" : "#") + ":~:text=" + text;
    sentence.append(" ", outward);
  };
  document.addEventListener("focusin", (event) => {
    if (event.target.closest(".c")) publish(event.target.closest(".s"));
  });

  const choose = (id, from) => {
    clear();
    const finding = document.getElementById(id);
    if (!finding) return;
    chosen = id;
    const own = partners(id);
    const seen = new Set();
    own.forEach((passage) => {
      passage.classList.add("on");
      const text = passage.closest(".text");
      if (!seen.has(text)) {
        seen.add(text);
        if (!from || text !== from.closest(".text")) forward(passage);
      }
    });
    finding.classList.add("chosen");
    const question = finding.querySelector("h4");
    const badge = make("span", "badge " + finding.dataset.verdict, finding.dataset.verdict);
    const told = make("span", "q", question ? question.textContent : "Told by one report alone");
    const reports = make("span", "note", seen.size + (seen.size === 1 ? " report" : " reports"));
    const open = make("a", "", "Open " + id);
    open.href = "#" + id;
    const close = make("button", "", "Close");
    close.type = "button";
    close.addEventListener("click", () => { clear(); if (from) from.focus(); });
    panel.className = finding.dataset.verdict;
    panel.replaceChildren(badge, told, reports, open);
    if (own.length > 1) {
      const next = make("button", "", "Next passage");
      next.type = "button";
      next.addEventListener("click", () => step(1));
      panel.append(next);
    }
    panel.append(close);
    panel.hidden = false;
  };

  // From the passage that has the focus to the next of the same finding, around the end.
  const step = (by) => {
    const own = partners(chosen);
    if (!own.length) return;
    const at = own.indexOf(document.activeElement);
    const from = at >= 0 ? at : Number(panel.dataset.at || 0);
    const to = own[(from + by + own.length) % own.length];
    panel.dataset.at = own.indexOf(to);
    to.focus({ preventScroll: true });
    to.scrollIntoView({ block: "nearest", inline: "center", behavior: calm ? "auto" : "smooth" });
    forward(to);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.classList.contains("c")) {
      event.preventDefault();
      const ids = cites(link);
      // Choosing again goes on to the next finding that cites the same words.
      const at = link.classList.contains("on") ? ids.indexOf(chosen) + 1 : 0;
      choose(ids[at % ids.length], link);
    } else if (link.hash.startsWith("#a") && link.closest(".finding")) {
      choose(link.closest(".finding").id, null);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && chosen) {
      clear();
      return;
    }
    const here = document.activeElement;
    if (!here) return;
    const across = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const down = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (across && here.classList.contains("c")) {
      event.preventDefault();
      if (!here.classList.contains("on")) choose(cites(here)[0], here);
      step(across);
    } else if (down && here.classList.contains("fid")) {
      event.preventDefault();
      const links = all(".finding .fid").filter((link) => link.offsetParent);
      const next = links[links.indexOf(here) + down];
      if (next) next.focus();
    }
  });

  // Filters.
  const form = document.getElementById("filter");
  const state = form.querySelector(".state");
  const ticked = (name) => all(`input[name=${name}]:checked`, form);
  const wanted = (name) => ticked(name).map((input) => input.value);
  const apply = () => {
    const verdicts = wanted("verdict");
    const dimensions = wanted("dimension");
    const outlets = ticked("outlet").flatMap((input) => input.dataset.articles.split(" "));
    const active = verdicts.length + dimensions.length + outlets.length > 0;
    let shown = 0;
    findings.forEach((finding) => {
      const { verdict, dimension } = finding.dataset;
      const told = finding.dataset.outlets.split(" ");
      const fits = (!verdicts.length || verdicts.includes(verdict))
        && (!dimensions.length || dimensions.includes(dimension))
        && (!outlets.length || outlets.some((outlet) => told.includes(outlet)));
      finding.hidden = !fits;
      shown += fits;
    });
    all("details.more").forEach((fold) => { fold.open = active || fold.dataset.open === "yes"; });
    all(".part.conflicts, .part.agreed, .part.only, .one").forEach((part) => {
      part.hidden = active && !part.querySelector(".finding:not([hidden])");
    });
    state.textContent = active ? `${shown} of ${findings.length} shown` : "";
  };
  form.addEventListener("change", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.hidden = false;
  const bar = document.querySelector(".glance");
  if (bar && all(".story").length === 1) bar.after(form);
  else (document.querySelector(".contents") || document.querySelector("main > *")).after(form);

  // Deep links: what is folded opens, what is filtered away comes back.
  const arrive = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.classList.contains("s")) publish(target);
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (target.classList.contains("finding")) {
      if (target.hidden) form.reset();
      setTimeout(() => { target.scrollIntoView({ block: "start" }); target.tabIndex = -1; target.focus({ preventScroll: true }); });
    }
  };
  addEventListener("hashchange", arrive);
  if (location.hash) arrive();
})();
