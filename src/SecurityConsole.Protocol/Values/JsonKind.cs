namespace SecurityConsole.Protocol.Values;

/// <summary>What stands at a place of a <see cref="JsonTape"/>.</summary>
public enum JsonKind : byte
{
    /// <summary><c>null</c>.</summary>
    Null = 0,

    /// <summary><c>false</c>.</summary>
    False = 1,

    /// <summary><c>true</c>.</summary>
    True = 2,

    /// <summary>A number.</summary>
    Number = 3,

    /// <summary>A string.</summary>
    String = 4,

    /// <summary>An array.</summary>
    Array = 5,

    /// <summary>An object.</summary>
    Object = 6,

    /// <summary>The name of an object's member; the value is at the next place.</summary>
    Name = 7,
}
