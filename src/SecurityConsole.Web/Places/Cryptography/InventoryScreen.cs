using SecurityConsole.Cryptography.Inventory;
using SecurityConsole.Web.Inventory;

namespace SecurityConsole.Web.Places.Cryptography;

/// <summary>Everything that the inventory shows of one window.</summary>
/// <param name="Window">The window.</param>
/// <param name="Facts">What is in use.</param>
/// <param name="Algorithms">The algorithms among it.</param>
/// <param name="Exposure">What a later quantum computer could open.</param>
internal sealed record InventoryScreen(InventoryWindow Window, InventoryFacts Facts, IReadOnlyList<AlgorithmInUse> Algorithms, Exposure Exposure);
