using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>The user PIN in a file. A PIN that the token refused is not tried again before the file changes: a few wrong ones lock a token for good.</summary>
internal sealed class PinFile(string path, string refusalFile = "")
{
    private const int Longest = 1024;
    private (DateTime Written, string Reason)? _refused = ReadRefusal(refusalFile);

    /// <summary>Logs in with what is in the file now; the PIN is wiped from memory afterwards.</summary>
    /// <exception cref="Pkcs11Exception">The token refused it, or did so before; or the file cannot be read.</exception>
    internal void Login(Pkcs11Session session)
    {
        try
        {
            var written = File.GetLastWriteTimeUtc(path);
            if (_refused is { } refused && refused.Written == written)
            {
                throw new Pkcs11Exception($"The token refused the PIN in {path} ({refused.Reason}), so it is not tried again. Put the right PIN into the file.");
            }

            var content = PrivateFile.Read(path, Longest);
            try
            {
                session.Login(content.AsSpan().TrimEnd("\r\n"u8));
                Keep(null);
            }
            catch (Pkcs11Exception problem) when (problem.ReturnValue is >= ReturnValues.PinIncorrect and <= ReturnValues.PinLocked)
            {
                Keep((written, problem.ReturnName));
                throw;
            }
            finally
            {
                CryptographicOperations.ZeroMemory(content);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new Pkcs11Exception($"The PIN file cannot be used. {problem.Message}", problem);
        }
    }

    // The time of the file says nothing about the PIN.
    private static (DateTime, string)? ReadRefusal(string file)
    {
        if (file.Length == 0 || !File.Exists(file))
        {
            return null;
        }

        var lines = File.ReadAllLines(file);
        return lines.Length == 2 && long.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
            ? (new DateTime(ticks, DateTimeKind.Utc), lines[1])
            : null;
    }

    private void Keep((DateTime Written, string Reason)? refused)
    {
        if (refusalFile.Length > 0)
        {
            if (refused is var (written, reason))
            {
                PrivateFile.Write(refusalFile, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{written.Ticks}\n{reason}\n")));
            }
            else if (_refused is not null)
            {
                File.Delete(refusalFile);
            }
        }

        _refused = refused;
    }
}
