using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary>Asks a <see cref="KindSet"/>.</summary>
internal static class KindSets
{
    public static bool Has(this KindSet set, JsonKind kind) => ((int)set & (1 << (int)kind)) != 0;
}
