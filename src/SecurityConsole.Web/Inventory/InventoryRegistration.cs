using SecurityConsole.Cryptography.Inventory;

namespace SecurityConsole.Web.Inventory;

/// <summary>Wires the cryptographic inventory. A further place of keys, such as an HSM, is one more <see cref="IKeyInventory"/>.</summary>
internal static class InventoryRegistration
{
    public static IServiceCollection AddInventory(this IServiceCollection services) => services
        .AddSingleton<ListenerCertificates>()
        .AddSingleton<IKeyInventory, DataFolderKeys>()
        .AddSingleton<ProductUses>()
        .AddSingleton<CryptographicInventory>()
        .AddSingleton<ExposureView>();
}
