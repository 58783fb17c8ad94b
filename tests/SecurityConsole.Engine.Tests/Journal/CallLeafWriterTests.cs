using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Engine.Policies.Context.Recorded;
using SecurityConsole.Protocol.Eras;

namespace SecurityConsole.Engine.Tests.Journal;

public sealed class CallLeafWriterTests
{
    [Fact]
    public void Leaf_written_by_hand_equals_the_serialisers_member_by_member()
    {
        var record = Full();
        foreach (var property in typeof(CallRecord).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            Assert.False(IsDefault(property.GetValue(record)), $"{property.Name} must be set in this test, or a forgotten member stays unseen.");
        }

        Assert.True(JsonNode.DeepEquals(ByHand(record), BySerialiser(record)), $"{ByHand(record)}\n{BySerialiser(record)}");
    }

    [Fact]
    public void Leaf_of_an_empty_record_equals_the_serialisers()
    {
        var record = new CallRecord { Id = Guid.Empty, At = default };
        Assert.True(JsonNode.DeepEquals(ByHand(record), BySerialiser(record)), $"{ByHand(record)}\n{BySerialiser(record)}");
    }

    private static CallRecord Full() => new()
    {
        Id = Guid.Parse("018f0000-0000-7000-8000-000000000001"),
        At = new DateTimeOffset(2026, 11, 21, 3, 4, 5, 678, TimeSpan.Zero).AddTicks(9),
        Node = "node-1",
        AgentId = Guid.Parse("018f0000-0000-7000-8000-000000000002"),
        Agent = "a\"gent\u2028",
        CredentialId = Guid.Parse("018f0000-0000-7000-8000-000000000003"),
        RemoteAddress = "::1",
        ServerId = Guid.Parse("018f0000-0000-7000-8000-000000000004"),
        Server = "server<script>",
        Era = ProtocolEra.Modern,
        ProtocolRevision = "2026-07-28",
        Run = "w-1",
        Direction = CallDirection.ServerToAgent,
        Kind = CallKind.Response,
        Method = "tools/call",
        Name = "naïve",
        RequestId = "\"x\"",
        Verdict = Verdict.Deny,
        Reasons = [new("access", "tool-unknown", "Why & how")],
        RequestHash = [1, 2, 3],
        ArgumentsHash = [4],
        ResultHash = [5, 6],
        RequestBytes = 7,
        ResponseBytes = long.MaxValue,
        HttpStatus = 200,
        ErrorCode = -32602,
        IsToolError = true,
        ResponseMessages = 2,
        TotalMicroseconds = 8,
        UpstreamMicroseconds = 9,
        HandshakeId = Guid.Parse("018f0000-0000-7000-8000-000000000005"),
        Group = 0x11EC,
        UpstreamHandshakeId = Guid.Parse("018f0000-0000-7000-8000-000000000006"),
        DirectoryRevision = 10,
        CryptoRevision = 11,
        PayloadId = Guid.Parse("018f0000-0000-7000-8000-000000000007"),
        Context = new RecordedFacts([.. """{"device":{"id":"lap-7"},"tool":["pinned"]}"""u8]),
    };

    private static bool IsDefault(object? value) =>
        value is null || value.Equals(value.GetType().IsValueType ? Activator.CreateInstance(value.GetType()) : null) || value is "" or Array { Length: 0 };

    private static JsonNode? ByHand(CallRecord record)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            CallLeafWriter.Write(writer, record);
        }

        return JsonNode.Parse(Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static JsonNode? BySerialiser(CallRecord record) => JsonNode.Parse(JsonSerializer.Serialize(record, EventJsonContext.Default.CallRecord));
}
