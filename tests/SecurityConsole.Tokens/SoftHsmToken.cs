using System.Runtime.InteropServices;
using SecurityConsole.Cryptography.Pkcs11;

namespace SecurityConsole.Tokens;

/// <summary>A new, empty SoftHSM token: a classical HSM, which knows no ML-DSA and no ML-KEM. One at a time in a process.</summary>
public sealed partial class SoftHsmToken : IDisposable
{
    public const string Label = "classical";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("secconsole-softhsm-");

    private SoftHsmToken()
    {
    }

    /// <summary>The module.</summary>
    public static string Module => TokenFolder.File("softhsm", "libsofthsm2.so");

    /// <summary>How to open it.</summary>
    public Pkcs11Options Options => new() { ModulePath = Module, TokenLabel = Label, PinFile = Path.Combine(_folder.FullName, "pin") };

    public static SoftHsmToken Create()
    {
        var token = new SoftHsmToken();
        var configuration = Path.Combine(token._folder.FullName, "softhsm2.conf");
        var tokens = token._folder.CreateSubdirectory("tokens");
        File.WriteAllText(configuration, $"directories.tokendir = {tokens.FullName}\nobjectstore.backend = file\nlog.level = ERROR\n");
        File.WriteAllText(token.Options.PinFile, "123456");
        File.SetUnixFileMode(token.Options.PinFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Tool.Run(
            TokenFolder.File("softhsm", "softhsm2-util"),
            ["--init-token", "--free", "--label", Label, "--pin", "123456", "--so-pin", "654321", "--module", Module],
            ("SOFTHSM2_CONF", configuration));

        // The module asks the native environment, which .NET's own copy does not reach.
        SetEnvironmentVariable("SOFTHSM2_CONF", configuration, 1);
        return token;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetEnvironmentVariable(string name, string value, int overwrite);
}
