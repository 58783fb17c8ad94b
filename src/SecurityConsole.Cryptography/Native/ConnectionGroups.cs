using System.Net.Security;
using System.Reflection;
using System.Runtime.InteropServices;
using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Handshakes.Wire;
using SecurityConsole.Cryptography.Profiles;

namespace SecurityConsole.Cryptography.Native;

/// <summary>The groups that OpenSSL may choose on one connection, where the process's own list would choose one that the connection's profile does not allow.</summary>
/// <remarks>
/// .NET has no API for it, so the connection's <c>SSL*</c> is taken from the stream by reflection, after it was made and before the ClientHello is whole. Where
/// that is not possible (another version of .NET), nothing is restricted: what was agreed is verified anyway, and a client that could have been asked for another
/// group is refused instead.
/// </remarks>
internal static partial class ConnectionGroups
{
    private const int SetGroupsList = 92; // SSL_CTRL_SET_GROUPS_LIST

    private static readonly FieldInfo? Context = typeof(SslStream).GetField("_securityContext", BindingFlags.Instance | BindingFlags.NonPublic);

    /// <summary>The list for a client; null where the process's own serves as well.</summary>
    internal static string? ListFor(ClientHello hello, CryptoProfile profile)
    {
        var offersSafe = hello.Groups.Any(group => profile.Allows(group) && NamedGroups.IsQuantumSafe(group));
        var mayGoWrong = hello.Groups.Any(group => !profile.Allows(group) && NamedGroups.Find(group) is { } known && (known.IsQuantumSafe || !offersSafe));
        if (!mayGoWrong)
        {
            return null;
        }

        var allowed = profile.AllowedGroups.ToLookup(NamedGroups.IsQuantumSafe);
        return string.Join('/', new[] { allowed[true], allowed[false] }.Where(rank => rank.Any()).Select(rank => string.Join(':', rank.Select(group => "?" + NamedGroups.NameOf(group)))));
    }

    /// <summary>Restricts a server's stream that has begun its handshake. False where nothing was restricted.</summary>
    internal static bool TryRestrict(SslStream stream, string groups)
    {
        if (Context?.GetValue(stream) is not SafeHandle { IsInvalid: false, IsClosed: false } handle)
        {
            return false;
        }

        var isHeld = false;
        try
        {
            handle.DangerousAddRef(ref isHeld);
            return Control(handle.DangerousGetHandle(), SetGroupsList, 0, groups) == 1;
        }
        finally
        {
            if (isHeld)
            {
                handle.DangerousRelease();
            }
        }
    }

    [LibraryImport("libssl.so.3", EntryPoint = "SSL_ctrl", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Control(nint connection, int command, nint number, string text);
}
