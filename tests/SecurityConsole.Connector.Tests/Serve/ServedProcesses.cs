using System.Text;
using SecurityConsole.Connector.Messages;
using SecurityConsole.Connector.Serve.Children;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Connector.Tests.Serve;

/// <summary>Shell scripts in the place of servers of standard streams.</summary>
internal static class ServedProcesses
{
    /// <summary>Answers each request, and ends with code 3 when one says <c>die</c>.</summary>
    public const string Server = """
        while read -r line; do
          case $line in *die*) exit 3 ;; esac
          id=$(printf '%s' "$line" | sed 's/.*"id":\([0-9]*\).*/\1/')
          printf '{"jsonrpc":"2.0","id":%s,"result":{}}\n' "$id"
        done
        """;

    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static HumanLog Silence { get; } = new(TextWriter.Null);

    public static ChildStarter Starter(string script, int most = 8, TimeProvider? time = null) => new(Command(script), most, Silence, time ?? TimeProvider.System);

    public static ChildCommand Command(string script) => new("sh", ["-c", script], ChildCommand.Environment([], Environment.GetEnvironmentVariable));

    /// <summary>A request of the modern era.</summary>
    public static (byte[] Message, Envelope Envelope) Request(string name, int id = 1)
    {
        var message = Encoding.UTF8.GetBytes($$$$"""{"jsonrpc":"2.0","id":{{{{id}}}},"method":"tools/call","params":{"name":"{{{{name}}}}","_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}}""");
        Assert.Equal(EnvelopeFault.None, EnvelopeScanner.Scan(message, EnvelopeLimits.Default, out var envelope));
        return (message, envelope);
    }
}
