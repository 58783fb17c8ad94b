using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using SecurityConsole.Connector.Carrying;
using SecurityConsole.Protocol.Errors;

namespace SecurityConsole.Connector.Serve.Answers;

/// <summary>Writes a stream of messages as HTTP: one JSON body where the first message is the answer already, else server-sent events.</summary>
internal sealed class AnswerWriter(TimeProvider time)
{
    /// <summary>How long the head of an answer waits for the first message; so an answer that comes soon is a JSON body with its own status.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    /// <summary>Answers a request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="log">What comes for it.</param>
    /// <param name="isModern">Errors have their HTTP status, and events no ids: streams cannot be resumed.</param>
    /// <returns>Whether all of it was written.</returns>
    public async Task<bool> AnswerAsync(HttpContext http, EventLog log, bool isModern)
    {
        var reader = log.Attach();
        try
        {
            var reading = log.ReadAsync(reader, 0, http.RequestAborted).AsTask();
            if (await Task.WhenAny(reading, Task.Delay(Patience, time, http.RequestAborted)) == reading && await reading is (_, { IsFinal: true } answer))
            {
                await LocalAnswer.WriteAsync(http, isModern ? StatusOf(answer.ErrorCode) : StatusCodes.Status200OK, answer.Message);
                return true;
            }

            await StreamAsync(http, log, reader, 0, reading, hasIds: !isModern);
            return log.IsComplete;
        }
        finally
        {
            log.Detach(reader);
        }
    }

    /// <summary>Opens the standing stream, or goes on with one.</summary>
    public async Task FollowAsync(HttpContext http, EventLog log, int index)
    {
        var reader = log.Attach();
        try
        {
            await StreamAsync(http, log, reader, index, log.ReadAsync(reader, index, http.RequestAborted).AsTask(), hasIds: true);
        }
        finally
        {
            log.Detach(reader);
        }
    }

    /// <summary>Reads an event's id: the stream's number and the event's index.</summary>
    public static (int Stream, int Index)? ReadId(string? id) =>
        id?.Split('-') is [var stream, var index] && int.TryParse(stream, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                ? (number, at)
                : null;

    private async Task StreamAsync(HttpContext http, EventLog log, int reader, int index, Task<(int Index, ServedEvent Event)?> reading, bool hasIds)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        await http.Response.StartAsync(http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        while (true)
        {
            if (await Task.WhenAny(reading, Task.Delay(KeepAlive, time, http.RequestAborted)) != reading)
            {
                http.RequestAborted.ThrowIfCancellationRequested();
                await SendAsync(http, ": \n\n"u8.ToArray());
                continue;
            }

            if (await reading is not var (at, next))
            {
                return;
            }

            var id = hasIds ? $"id: {log.Number}-{at}\n" : "";
            await SendAsync(http, [.. Encoding.ASCII.GetBytes(id), .. "event: message\ndata: "u8, .. next.Message.Span, .. "\n\n"u8]);
            if (next.IsFinal)
            {
                return;
            }

            index = at + 1;
            reading = log.ReadAsync(reader, index, http.RequestAborted).AsTask();
        }
    }

    private static async Task SendAsync(HttpContext http, byte[] bytes)
    {
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }

    /// <summary>Source: 2026-07-28 basic/transports/streamable-http.</summary>
    private static int StatusOf(int? errorCode) => errorCode switch
    {
        JsonRpcErrorCodes.MethodNotFound => StatusCodes.Status404NotFound,
        JsonRpcErrorCodes.HeaderMismatch or JsonRpcErrorCodes.MissingRequiredClientCapability or JsonRpcErrorCodes.UnsupportedProtocolVersion => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status200OK,
    };
}
