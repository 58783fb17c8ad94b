using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Gateway;

namespace SecurityConsole.Engine.Envelopes;

/// <summary>Reads a message into one pooled buffer, never beyond the limit.</summary>
public sealed class BodyReader(IOptions<GatewayOptions> options)
{
    private const int FirstBuffer = 4096;

    /// <summary>Gives the body to <paramref name="call"/>.</summary>
    public async ValueTask<CallFailure> ReadAsync(CallContext call)
    {
        var request = call.Http.Request;
        var limit = options.Value.MaxRequestBytes;
        if (request.ContentLength > limit)
        {
            return CallFailure.BodyTooLarge;
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? FirstBuffer) + 1);
        var length = 0;
        try
        {
            while (true)
            {
                var read = await request.Body.ReadAsync(buffer.AsMemory(length), call.Http.RequestAborted);
                if (read == 0)
                {
                    call.TakeBody(buffer, length);
                    return CallFailure.None;
                }

                length += read;
                if (length > limit)
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                    return CallFailure.BodyTooLarge;
                }

                if (length == buffer.Length)
                {
                    buffer = Grow(buffer, length);
                }
            }
        }
        catch (BadHttpRequestException exception)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            return exception.StatusCode switch
            {
                StatusCodes.Status408RequestTimeout => CallFailure.BodyTooSlow,
                StatusCodes.Status413PayloadTooLarge => CallFailure.BodyTooLarge,
                _ => CallFailure.BodyIncomplete,
            };
        }
        catch (IOException exception) when (exception.InnerException is OverflowException)
        {
            // What Kestrel throws for the size of a chunk that no number holds, unlike for other bad chunks.
            ArrayPool<byte>.Shared.Return(buffer);
            return CallFailure.BodyIncomplete;
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            return CallFailure.ClientGone;
        }
    }

    private static byte[] Grow(byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
