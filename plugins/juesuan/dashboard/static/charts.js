// Functions as a treemap: area is money, a click leads to the row of the table below.
"use strict";
(() => {
  const place = document.querySelector("[data-chart=treemap]");
  if (!place || typeof echarts === "undefined") return;
  const data = JSON.parse(document.getElementById(place.dataset.source).textContent);
  if (data.length < 2) return;
  place.hidden = false;
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const chart = echarts.init(place, null, { renderer: "canvas" });
  chart.setOption({
    aria: { enabled: true },
    animation: false,
    color: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => colour(`--c${n}`)),
    tooltip: { formatter: (item) => echarts.format.encodeHTML(`${item.name}  ${item.data.shown || ""}`), confine: true },
    series: [
      {
        type: "treemap",
        data,
        left: 0,
        top: 0,
        right: 0,
        bottom: 0,
        roam: false,
        nodeClick: false,
        breadcrumb: { show: false },
        visibleMin: 200,
        label: { fontSize: 13, color: "#fff", textBorderColor: "rgba(0,0,0,.55)", textBorderWidth: 3, overflow: "truncate" },
        upperLabel: { show: true, height: 22, fontSize: 13, color: colour("--ink"), textBorderWidth: 0 },
        itemStyle: { borderColor: colour("--paper"), borderWidth: 1, gapWidth: 1 },
        levels: [{ itemStyle: { gapWidth: 2 }, upperLabel: { show: false } }, { itemStyle: { gapWidth: 1 } }, { colorAlpha: [0.7, 1] }],
      },
    ],
  });
  chart.on("click", (item) => {
    if (item.data && item.data.code) location.hash = `f${item.data.code}`;
  });
  new ResizeObserver(() => chart.resize()).observe(place);
})();
