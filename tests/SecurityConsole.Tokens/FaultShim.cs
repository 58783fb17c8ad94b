using System.Runtime.InteropServices;
using System.Text;
using SecurityConsole.Cryptography.Pkcs11;

namespace SecurityConsole.Tokens;

/// <summary>A module that stands before a real one, writes down every call, and fails on command (<c>fault_shim.c</c>). Compiled anew, so each has a state of its own.</summary>
public sealed unsafe class FaultShim : IDisposable
{
    public const ulong SessionHandleInvalid = 0xB3;
    public const ulong DeviceRemoved = 0x32;
    public const ulong DeviceError = 0x30;
    public const ulong TokenNotPresent = 0xE0;
    public const ulong UserNotLoggedIn = 0x101;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("secconsole-shim-");
    private readonly nint _library;

    /// <summary>Compiles a shim for a module; libraries that the module needs are loaded first.</summary>
    public FaultShim(string module, params ReadOnlySpan<string> preload)
    {
        var source = Path.Combine(_folder.FullName, "fault_shim.c");
        using (var resource = typeof(FaultShim).Assembly.GetManifestResourceStream("fault_shim.c")!)
        using (var file = File.Create(source))
        {
            resource.CopyTo(file);
        }

        Tool.Run("gcc", ["-shared", "-fPIC", "-O1", "-pthread", $"-DREAL_MODULE=\"{module}\"", $"-DUNPLUGGED_FILE=\"{UnpluggedFile}\"", source, "-o", ModulePath, "-ldl"]);
        foreach (var library in preload)
        {
            NativeLibrary.Load(library);
        }

        _library = NativeLibrary.Load(ModulePath);
    }

    /// <summary>The shim, as a module.</summary>
    public string ModulePath => Path.Combine(_folder.FullName, "fault_shim.so");

    /// <summary>While this file exists, every call says that the device was removed; also in another process.</summary>
    public string UnpluggedFile => Path.Combine(_folder.FullName, "unplugged");

    /// <summary>Everything that was asked for, a line a call.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            var read = (delegate* unmanaged[Cdecl]<byte*, nuint, nuint>)Export("shim_read");
            var bytes = new byte[read(null, 0)];
            fixed (byte* first = bytes)
            {
                read(first, (nuint)bytes.Length);
            }

            return Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
    }

    /// <summary>The options of a token, through the shim.</summary>
    public Pkcs11Options Before(Pkcs11Options options) => options with { ModulePath = ModulePath };

    /// <summary>The next calls of one function fail.</summary>
    /// <param name="function">Its place in the list of PKCS#11, or −1 for any function.</param>
    /// <param name="value">What it returns.</param>
    /// <param name="times">How often; −1 until <see cref="Work"/>.</param>
    public void Fail(int function, ulong value, int times) => ((delegate* unmanaged[Cdecl]<int, nuint, nint, void>)Export("shim_fail"))(function, (nuint)value, times);

    /// <summary>Nothing fails any more.</summary>
    public void Work() => Fail(-2, 0, 0);

    /// <summary>Signatures come out with a bit flipped.</summary>
    public void Corrupt(bool on) => ((delegate* unmanaged[Cdecl]<int, void>)Export("shim_corrupt"))(on ? 1 : 0);

    /// <summary>An attribute of one byte comes out with another value; null ends it.</summary>
    public void Lie(uint? attribute, bool value = false) => ((delegate* unmanaged[Cdecl]<nint, int, void>)Export("shim_lie"))(attribute is { } type ? (nint)type : -1, value ? 1 : 0);

    /// <summary>Ends every session, and with them the login, behind the back of whoever has them open.</summary>
    public void CloseAllSessions(ulong slot) => ((delegate* unmanaged[Cdecl]<nuint, void>)Export("shim_close_all"))((nuint)slot);

    /// <summary>Forgets what was written down.</summary>
    public void Forget() => ((delegate* unmanaged[Cdecl]<void>)Export("shim_forget"))();

    public void Dispose() => _folder.Delete(recursive: true);

    private nint Export(string name) => NativeLibrary.GetExport(_library, name);
}
