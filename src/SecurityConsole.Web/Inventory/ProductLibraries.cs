using System.Runtime.InteropServices;
using SecurityConsole.Cryptography.Inventory;
using SecurityConsole.Cryptography.Native;

namespace SecurityConsole.Web.Inventory;

/// <summary>The libraries that do cryptography in this process, as they say themselves.</summary>
internal static class ProductLibraries
{
    public static IReadOnlyList<LibraryFacts> List(OpenSslFacts openSsl) =>
    [
        new("OpenSSL", openSsl.Version, openSsl.Source, ProvidesAlgorithms: true),
        new(".NET", Environment.Version.ToString(), RuntimeInformation.FrameworkDescription, ProvidesAlgorithms: false),
        new("Linux", Environment.OSVersion.Version.ToString(), "getrandom", ProvidesAlgorithms: false),
    ];
}
