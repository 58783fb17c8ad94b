using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace SecurityConsole.Benchmarks;

/// <summary>
/// The cheapest honest MCP server of 2026-07-28: it parses each request once and answers <c>server/discover</c>, <c>tools/list</c>
/// and <c>tools/call</c> of its one tool, whose result is the text that came in. Anything else gets −32601 with HTTP 404.
/// </summary>
internal static class EchoServer
{
    private static ReadOnlySpan<byte> Discovery =>
        """{"resultType":"complete","supportedVersions":["2026-07-28"],"capabilities":{"tools":{}},"_meta":{"io.modelcontextprotocol/serverInfo":{"name":"echo","version":"1.0.0"}},"ttlMs":3600000,"cacheScope":"public"}"""u8;

    private static ReadOnlySpan<byte> Tools =>
        """{"resultType":"complete","tools":[{"name":"echo","description":"Returns the text.","inputSchema":{"type":"object","properties":{"text":{"type":"string"}},"required":["text"]}}],"ttlMs":3600000,"cacheScope":"public"}"""u8;

    public static Task RunAsync(IPEndPoint endpoint) => LoopbackHost.RunAsync(endpoint, static _ => { }, AnswerAsync);

    private static async Task AnswerAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        var reader = context.Request.BodyReader;
        ReadResult read;
        while (!(read = await reader.ReadAsync()).IsCompleted)
        {
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }

        var length = Answer(read.Buffer, context.Response);
        reader.AdvanceTo(read.Buffer.End);
        if (length > 0)
        {
            await context.Response.BodyWriter.FlushAsync();
        }
    }

    private static long Answer(ReadOnlySequence<byte> body, HttpResponse response)
    {
        Span<byte> single = body.IsSingleSegment ? [] : body.ToArray();
        var bytes = body.IsSingleSegment ? body.FirstSpan : single;
        var call = EchoRequest.Parse(bytes);
        if (call.Id.IsEmpty)
        {
            response.StatusCode = StatusCodes.Status202Accepted;
            return 0;
        }

        if (call.Method.SequenceEqual("tools/call"u8))
        {
            return Write(response, call.Id, ",\"result\":{\"resultType\":\"complete\",\"content\":[{\"type\":\"text\",\"text\":"u8, call.Text.IsEmpty ? "\"\""u8 : call.Text, "}]}}"u8);
        }

        if (call.Method.SequenceEqual("tools/list"u8))
        {
            return Write(response, call.Id, ",\"result\":"u8, Tools, "}"u8);
        }

        if (call.Method.SequenceEqual("server/discover"u8))
        {
            return Write(response, call.Id, ",\"result\":"u8, Discovery, "}"u8);
        }

        response.StatusCode = StatusCodes.Status404NotFound;
        return Write(response, call.Id, ",\"error\":"u8, """{"code":-32601,"message":"Method not found"}"""u8, "}"u8);
    }

    private static long Write(HttpResponse response, ReadOnlySpan<byte> id, ReadOnlySpan<byte> before, ReadOnlySpan<byte> inner, ReadOnlySpan<byte> after)
    {
        var opening = """{"jsonrpc":"2.0","id":"""u8;
        response.ContentType = "application/json";
        response.ContentLength = opening.Length + id.Length + before.Length + inner.Length + after.Length;
        var writer = response.BodyWriter;
        writer.Write(opening);
        writer.Write(id);
        writer.Write(before);
        writer.Write(inner);
        writer.Write(after);
        return response.ContentLength.Value;
    }
}
