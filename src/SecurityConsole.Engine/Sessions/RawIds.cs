using System.Text;

namespace SecurityConsole.Engine.Sessions;

/// <summary>Raw JSON-RPC ids as dictionary keys: <c>7</c> and <c>"7"</c> stay different.</summary>
internal static class RawIds
{
    public static string Text(ReadOnlySpan<byte> rawId) => Encoding.UTF8.GetString(rawId);
}
