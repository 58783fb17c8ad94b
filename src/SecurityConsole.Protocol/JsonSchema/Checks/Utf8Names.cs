namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary>Finds texts among those of a schema. Hashes differ from process to process, so that no schema can make its names collide.</summary>
internal sealed class Utf8Names
{
    private const int Few = 6;

    private readonly byte[][] _names;
    private readonly int[] _slots = []; // index + 1; 0 is free

    public Utf8Names(byte[][] names)
    {
        _names = names;
        if (names.Length <= Few)
        {
            return;
        }

        _slots = new int[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)names.Length * 2)];
        for (var i = 0; i < names.Length; i++)
        {
            var slot = Slot(names[i]);
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & (_slots.Length - 1);
            }

            _slots[slot] = i + 1;
        }
    }

    public int Count => _names.Length;

    public ReadOnlySpan<byte> this[int index] => _names[index];

    /// <summary>Index of a text; −1 when it is not among them.</summary>
    public int IndexOf(ReadOnlySpan<byte> text)
    {
        if (_slots.Length == 0)
        {
            for (var i = 0; i < _names.Length; i++)
            {
                if (text.SequenceEqual(_names[i]))
                {
                    return i;
                }
            }

            return -1;
        }

        for (var slot = Slot(text); _slots[slot] != 0; slot = (slot + 1) & (_slots.Length - 1))
        {
            if (text.SequenceEqual(_names[_slots[slot] - 1]))
            {
                return _slots[slot] - 1;
            }
        }

        return -1;
    }

    private int Slot(ReadOnlySpan<byte> text)
    {
        var hash = default(HashCode);
        hash.AddBytes(text);
        return hash.ToHashCode() & (_slots.Length - 1);
    }
}
