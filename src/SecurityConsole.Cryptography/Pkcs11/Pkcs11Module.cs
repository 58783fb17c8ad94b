using System.Text;
using SecurityConsole.Cryptography.Pkcs11.Native;

namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>A loaded and initialised PKCS#11 module. Thread-safe. A module is initialised once in a process, so there is one object for it.</summary>
internal sealed unsafe class Pkcs11Module : IDisposable
{
    private readonly FunctionList _functions;
    private readonly string _path;
    private readonly string _parameters;

    private Pkcs11Module(FunctionList functions, string path, string parameters)
    {
        _functions = functions;
        _path = path;
        _parameters = parameters;
    }

    /// <summary>The functions, for sessions.</summary>
    internal FunctionList Functions => _functions;

    /// <summary>Whether the module knows the functions and attributes that came with 3.2.</summary>
    internal bool IsVersion32 => _functions.Version is { Major: > 3 } or { Major: 3, Minor: >= 2 };

    /// <summary>Loads and initialises.</summary>
    /// <param name="path">The library.</param>
    /// <param name="parameters">What <c>C_Initialize</c> gets in the field after its flags; empty for none.</param>
    /// <param name="first">Libraries that it needs, loaded before it.</param>
    /// <exception cref="Pkcs11Exception">It cannot be loaded or initialised; the message says what to do.</exception>
    internal static Pkcs11Module Load(string path, string parameters, IEnumerable<string> first)
    {
        var loading = path;
        try
        {
            foreach (var library in first)
            {
                loading = library;
                System.Runtime.InteropServices.NativeLibrary.Load(library);
            }

            loading = path;
            var module = new Pkcs11Module(FunctionList.Load(path), path, parameters);
            module.Initialize();
            return module;
        }
        catch (Exception problem) when (problem is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            throw new Pkcs11Exception($"The PKCS#11 module {loading} cannot be loaded: {problem.Message} Check --hsm-module; libraries that it needs and the system does not find go into --hsm-preload.", problem);
        }
    }

    /// <summary>Initialises, also again after the module lost its state.</summary>
    internal void Initialize()
    {
        var parameters = Encoding.UTF8.GetBytes(_parameters + "\0");
        fixed (byte* text = parameters)
        {
            var arguments = new CkInitializeArguments { Flags = Ck.FlagOsLocking, Parameters = _parameters.Length == 0 ? null : text };
            var result = ((delegate* unmanaged[Cdecl]<CkInitializeArguments*, nuint>)_functions[FunctionIndex.Initialize])(&arguments);
            if (result != ReturnValues.AlreadyInitialized)
            {
                Pkcs11Exception.Check("C_Initialize", result);
            }
        }
    }

    internal ModuleFacts Describe()
    {
        CkModule module;
        Pkcs11Exception.Check("C_GetInfo", ((delegate* unmanaged[Cdecl]<CkModule*, nuint>)_functions[FunctionIndex.GetInfo])(&module));
        return new(_path, Text(module.Description, 32), Text(module.Manufacturer, 32), module.Library.ToString(), _functions.Version.ToString());
    }

    internal IReadOnlyList<SlotFacts> Slots()
    {
        var slots = new List<SlotFacts>();
        foreach (var id in SlotIds())
        {
            CkSlot slot;
            Pkcs11Exception.Check("C_GetSlotInfo", ((delegate* unmanaged[Cdecl]<nuint, CkSlot*, nuint>)_functions[FunctionIndex.GetSlotInfo])(id, &slot));
            var token = (slot.Flags & Ck.FlagTokenPresent) != 0 ? Token(id) : null;
            slots.Add(new(id, Text(slot.Description, 64), (slot.Flags & Ck.FlagHardwareSlot) != 0, token));
        }

        return slots;
    }

    /// <summary>Every mechanism of a slot, by number.</summary>
    internal IReadOnlyList<MechanismFacts> Mechanisms(ulong slot)
    {
        var getList = (delegate* unmanaged[Cdecl]<nuint, nuint*, nuint*, nuint>)_functions[FunctionIndex.GetMechanismList];
        var getOne = (delegate* unmanaged[Cdecl]<nuint, nuint, CkMechanismFacts*, nuint>)_functions[FunctionIndex.GetMechanismInfo];
        var types = List("C_GetMechanismList", (list, count) => getList((nuint)slot, list, count));
        var mechanisms = new List<MechanismFacts>(types.Length);
        foreach (var type in types)
        {
            CkMechanismFacts facts;
            if (getOne((nuint)slot, type, &facts) == ReturnValues.Ok)
            {
                mechanisms.Add(new(type, facts.MinKeySize, facts.MaxKeySize, (facts.Flags & Ck.FlagHardwareMechanism) != 0));
            }
        }

        return mechanisms;
    }

    public void Dispose() => ((delegate* unmanaged[Cdecl]<void*, nuint>)_functions[FunctionIndex.Finalize])(null);

    private nuint[] SlotIds()
    {
        var get = (delegate* unmanaged[Cdecl]<byte, nuint*, nuint*, nuint>)_functions[FunctionIndex.GetSlotList];
        return List("C_GetSlotList", (list, count) => get(Ck.False, list, count));
    }

    private TokenFacts? Token(nuint slot)
    {
        CkToken token;
        if (((delegate* unmanaged[Cdecl]<nuint, CkToken*, nuint>)_functions[FunctionIndex.GetTokenInfo])(slot, &token) != ReturnValues.Ok)
        {
            return null;
        }

        const nuint ready = Ck.FlagTokenInitialized | Ck.FlagUserPinInitialized;
        return new(
            Text(token.Label, 32), Text(token.Manufacturer, 32), Text(token.Model, 16), Text(token.SerialNumber, 16),
            token.Firmware.ToString(), token.Hardware.ToString(), (token.Flags & ready) == ready, (token.Flags & Ck.FlagRandom) != 0);
    }

    private delegate nuint Filling(nuint* list, nuint* count);

    // A list may grow between the question for its length and the one for itself.
    private static nuint[] List(string function, Filling fill)
    {
        const int most = 65_536;
        const uint tooSmall = 0x150;
        for (var attempt = 0; ; attempt++)
        {
            nuint count = 0;
            Pkcs11Exception.Check(function, fill(null, &count));
            if (count > most)
            {
                throw new Pkcs11Exception($"{function} says that there are {count} entries: the module is broken, or no PKCS#11 module.");
            }

            var list = new nuint[count];
            fixed (nuint* first = list)
            {
                var result = count == 0 ? ReturnValues.Ok : fill(first, &count);
                if (result == tooSmall && attempt < 3)
                {
                    continue;
                }

                Pkcs11Exception.Check(function, result);
            }

            return list[..(int)Math.Min(count, (nuint)list.Length)];
        }
    }

    /// <summary>A text of fixed length, padded with blanks. It comes from outside, so control characters are taken out.</summary>
    private static string Text(byte* bytes, int length)
    {
        var text = Encoding.UTF8.GetString(bytes, length).TrimEnd('\0', ' ');
        return string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));
    }
}
