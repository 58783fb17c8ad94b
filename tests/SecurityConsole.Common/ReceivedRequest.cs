using System.Text;

namespace SecurityConsole.Common;

/// <summary>A request as a scripted server received it.</summary>
public sealed record ReceivedRequest(string Method, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}
