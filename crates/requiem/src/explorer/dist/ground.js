// Sets the ground that was chosen, light or dark, before anything is drawn on it.
(function () {
  try {
    var ground = localStorage.getItem("requiem.ground");
    if (ground === "light" || ground === "dark") document.documentElement.dataset.ground = ground;
  } catch (refused) {
    // A browser that keeps nothing follows the system.
  }
})();
