using SecurityConsole.Connector.CommandLine;
using SecurityConsole.Connector.Credentials;

namespace SecurityConsole.Connector.Gateways;

/// <summary>The token that a connector shows, read again when its file changes, so that a token can be replaced while the connector runs. Thread-safe.</summary>
internal sealed class TokenFile
{
    private readonly string _path;
    private readonly string _prefix;
    private readonly string _kind;
    private volatile Entry _entry;

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="prefix">What such a token begins with.</param>
    /// <param name="kind">What it is, in words.</param>
    /// <param name="warn">Gets a sentence when others may read the file.</param>
    /// <exception cref="CommandFailure">There is no such token in it.</exception>
    public TokenFile(string path, string prefix, string kind, Action<string> warn)
    {
        (_path, _prefix, _kind) = (path, prefix, kind);
        _entry = Read(warn);
    }

    /// <summary>The token now; while the file cannot be read, the one before.</summary>
    public string Current
    {
        get
        {
            try
            {
                return File.GetLastWriteTimeUtc(_path) == _entry.WrittenAt ? _entry.Token : (_entry = Read(static _ => { })).Token;
            }
            catch (Exception problem) when (problem is CommandFailure or IOException or UnauthorizedAccessException)
            {
                return _entry.Token;
            }
        }
    }

    /// <summary>Never prints the token.</summary>
    public override string ToString() => _path;

    private Entry Read(Action<string> warn)
    {
        // Before it is read: what is written meanwhile is read again.
        var writtenAt = File.GetLastWriteTimeUtc(_path);
        var token = TokenText.Read(_path, warn);
        return token.StartsWith(_prefix, StringComparison.Ordinal) && token.All(static c => c is > ' ' and <= '~')
            ? new Entry(token, writtenAt)
            : throw new CommandFailure(ExitCode.Usage, $"{_path} does not hold {_kind}: it begins with {_prefix} and is one line.");
    }

    private sealed record Entry(string Token, DateTime WrittenAt)
    {
        public override string ToString() => "";
    }
}
