using System.Collections.Frozen;
using System.Text;
using Microsoft.AspNetCore.Http;
using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Destinations;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Protocol.Envelopes;
using SecurityConsole.Protocol.Eras;

namespace SecurityConsole.Engine.Tests.Arguments;

/// <summary>Calls as they look when the stages before have let them pass.</summary>
internal static class StageCalls
{
    public static readonly Guid Server = Guid.Parse("019a0000-0000-7000-8000-000000000001");

    public static CallContext ToolsCall(
        string arguments, ProtocolEra era = ProtocolEra.Legacy, Dictionary<string, string>? headers = null, EgressRule[]? rules = null, DestinationMapping[]? mappings = null)
    {
        var http = new DefaultHttpContext();
        foreach (var (name, value) in headers ?? [])
        {
            http.Request.Headers[name] = value;
        }

        var directory = new DirectorySnapshot(1, FrozenDictionary<TokenHash, AgentCredential>.Empty, FrozenDictionary<string, ServerRegistration>.Empty)
        {
            Egress = ServerEgress.Compile(rules ?? [], mappings ?? []),
        };
        var call = new CallContext(http, "files", directory, TimeProvider.System) { Era = era };
        var body = Encoding.UTF8.GetBytes("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"fetch","arguments":""" + arguments + "}}");
        var rented = System.Buffers.ArrayPool<byte>.Shared.Rent(body.Length);
        body.CopyTo(rented, 0);
        call.TakeBody(rented, body.Length);
        Assert.Equal(EnvelopeFault.None, EnvelopeScanner.Scan(call.Body.Span, new EnvelopeLimits(), out var envelope));
        call.Envelope = envelope;
        call.Server = new(new() { Id = Server, Name = "files", Endpoint = new("http://127.0.0.1/mcp") }, GrantedCapabilities.Compile([]), null!);
        return call;
    }
}
