using SecurityConsole.Cryptography.Pkcs11;

namespace SecurityConsole.Tokens;

/// <summary>A new, empty NSS token with a user PIN, in a folder of its own. One at a time in a process can be in use: a module is initialised once.</summary>
public sealed class NssToken : IDisposable
{
    public const string Label = "NSS Certificate DB";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("secconsole-token-");

    private NssToken()
    {
    }

    /// <summary>The file with the PIN.</summary>
    public string PinFile => Path.Combine(_folder.FullName, "pin");

    /// <summary>The module.</summary>
    public static string Module => TokenFolder.File("libsoftokn3.so");

    /// <summary>A library that the module needs.</summary>
    public static string Preload => TokenFolder.File("libnssutil3.so");

    /// <summary>What the module wants at its initialisation.</summary>
    public string InitializationArguments => $"configdir='sql:{_folder.FullName}' certPrefix='' keyPrefix='' secmod=''";

    /// <summary>How to open it.</summary>
    public Pkcs11Options Options => new()
    {
        ModulePath = Module,
        Preload = [Preload],
        TokenLabel = Label,
        PinFile = PinFile,
        InitializationArguments = InitializationArguments,
    };

    public static NssToken Create()
    {
        var token = new NssToken();
        token.WritePin("correct horse battery");
        Tool.Run(TokenFolder.File("certutil"), ["-N", "-d", $"sql:{token._folder.FullName}", "-f", token.PinFile], ("LD_LIBRARY_PATH", TokenFolder.Path));
        return token;
    }

    /// <summary>Puts another PIN into the file; the token keeps its own.</summary>
    public void WritePin(string pin)
    {
        File.WriteAllText(PinFile, pin);
        File.SetUnixFileMode(PinFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
