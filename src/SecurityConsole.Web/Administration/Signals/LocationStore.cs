using System.Globalization;
using System.Text;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Engine.Signals.Locations;

namespace SecurityConsole.Web.Administration.Signals;

/// <summary>The table of locations in its own file in the data folder: the lines as they were brought, below one that says when.</summary>
internal sealed partial class LocationStore(string path, LocationHolder holder, ILogger<LocationStore> logger)
{
    private const string Head = "# imported ";
    private const int LargestFile = 64 * 1024 * 1024;

    /// <summary>Puts what the file says in force; nothing where there is none or it cannot be read.</summary>
    public void Load()
    {
        if (!File.Exists(path))
        {
            return;
        }

        try
        {
            using var text = new StreamReader(new MemoryStream(PrivateFile.Read(path, LargestFile)), Encoding.UTF8);
            var head = text.ReadLine() ?? "";
            if (!head.StartsWith(Head, StringComparison.Ordinal)
                || !DateTimeOffset.TryParseExact(head[Head.Length..], "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var importedAt))
            {
                LogUnreadable(null, path, "its first line does not say when it was brought");
            }
            else if (LocationText.TryRead(text, importedAt, out var table) is [var problem, ..])
            {
                LogUnreadable(null, path, problem);
            }
            else
            {
                holder.Publish(table);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogUnreadable(exception, path, exception.Message);
        }
    }

    /// <summary>Keeps the lines.</summary>
    /// <exception cref="IOException">They could not be written.</exception>
    public void Save(byte[] lines, DateTimeOffset importedAt) =>
        PrivateFile.Write(path, [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Head}{importedAt:O}\n")), .. lines]);

    /// <summary>Removes the file.</summary>
    /// <exception cref="IOException">It could not be removed.</exception>
    public void Remove() => File.Delete(path);

    [LoggerMessage(3653, LogLevel.Warning, "The table of locations {Path} cannot be read ({Problem}); where calls come from is unknown until it is imported again")]
    private partial void LogUnreadable(Exception? exception, string path, string problem);
}
