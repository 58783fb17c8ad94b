namespace SecurityConsole.Engine.Destinations;

/// <summary>Reads names of buckets: bare, as <c>bucket/key</c>, or as an ARN.</summary>
internal static class BucketReader
{
    private const int MaxLength = 222;

    public static Destination Read(string text, string path)
    {
        var name = text.Trim();
        if (name.StartsWith("arn:", StringComparison.OrdinalIgnoreCase))
        {
            name = name[(name.LastIndexOf(':') + 1)..];
        }

        var end = name.AsSpan().IndexOfAny('/', '?', '#');
        name = (end < 0 ? name : name[..end]).ToLowerInvariant();
        var isName = name.Length is > 0 and <= MaxLength && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
        return new(DestinationKind.Bucket, isName ? name : "", path);
    }
}
