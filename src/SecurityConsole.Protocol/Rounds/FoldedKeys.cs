using System.Text;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Protocol.Rounds;

/// <summary>Compares keys as the least strict of the usual parsers does.</summary>
internal static class FoldedKeys
{
    public static bool Same(string key, string name) => Members.SameIgnoringCase(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(name));
}
