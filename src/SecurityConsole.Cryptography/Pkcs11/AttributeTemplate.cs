using System.Runtime.InteropServices;
using SecurityConsole.Cryptography.Pkcs11.Native;

namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>Attributes as a module takes them, in memory that does not move until disposed.</summary>
internal sealed unsafe class AttributeTemplate : IDisposable
{
    private readonly CkAttribute[] _attributes;
    private readonly GCHandle[] _pins;

    internal AttributeTemplate(ReadOnlySpan<ObjectAttribute> attributes)
    {
        _attributes = new CkAttribute[attributes.Length];
        _pins = new GCHandle[attributes.Length + 1];
        _pins[^1] = GCHandle.Alloc(_attributes, GCHandleType.Pinned);
        for (var i = 0; i < attributes.Length; i++)
        {
            _pins[i] = GCHandle.Alloc(attributes[i].Value, GCHandleType.Pinned);
            _attributes[i] = new() { Type = attributes[i].Type, Value = (void*)_pins[i].AddrOfPinnedObject(), Length = (nuint)attributes[i].Value.Length };
        }
    }

    internal CkAttribute* First => (CkAttribute*)_pins[^1].AddrOfPinnedObject();

    internal nuint Count => (nuint)_attributes.Length;

    public void Dispose()
    {
        foreach (var pin in _pins)
        {
            pin.Free();
        }
    }
}
