using System.Buffers;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Protocol.Listings;

/// <summary>Writes a message again without some items of its list; all that stays is copied byte for byte.</summary>
internal ref struct ListRewrite(ReadOnlySpan<byte> message, IBufferWriter<byte> output)
{
    private readonly ReadOnlySpan<byte> message = message;
    private readonly IBufferWriter<byte> output = output;
    private int copied;

    public void Write(ByteRange result, ByteRange list, ByteRange scope, List<ListItem> items, List<ListItem> kept, bool makePrivate)
    {
        if (makePrivate && scope.IsEmpty)
        {
            CopyUntil(result.Start + 1);
            output.Write("\"cacheScope\":\"private\","u8);
        }

        var scopeComesFirst = scope.Start < list.Start;
        if (scopeComesFirst)
        {
            WriteScope(scope, makePrivate);
        }

        WriteItems(items, kept);
        if (!scopeComesFirst)
        {
            WriteScope(scope, makePrivate);
        }

        CopyUntil(message.Length);
    }

    private void WriteScope(ByteRange scope, bool makePrivate)
    {
        if (makePrivate && !scope.IsEmpty)
        {
            CopyUntil(scope.Start);
            output.Write("\"private\""u8);
            copied = scope.End;
        }
    }

    /// <summary>The first kept item stands where the first item stood; each other brings the comma before it.</summary>
    private void WriteItems(List<ListItem> items, List<ListItem> kept)
    {
        if (items.Count == 0)
        {
            return;
        }

        CopyUntil(items[0].Range.Start);
        foreach (var item in kept)
        {
            copied = item.Index == kept[0].Index ? item.Range.Start : items[item.Index - 1].Range.End;
            CopyUntil(item.Range.End);
        }

        copied = items[^1].Range.End;
    }

    private void CopyUntil(int position)
    {
        output.Write(message[copied..position]);
        copied = position;
    }
}
