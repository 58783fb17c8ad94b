using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary>Kinds of values. A name counts as the string that it is.</summary>
[Flags]
internal enum KindSet : byte
{
    None = 0,
    Null = 1 << JsonKind.Null,
    False = 1 << JsonKind.False,
    True = 1 << JsonKind.True,
    Boolean = False | True,
    Number = 1 << JsonKind.Number,
    Text = 1 << JsonKind.String,
    Name = 1 << JsonKind.Name,
    String = Text | Name,
    Array = 1 << JsonKind.Array,
    Object = 1 << JsonKind.Object,
    All = Null | Boolean | Number | String | Array | Object,
}
