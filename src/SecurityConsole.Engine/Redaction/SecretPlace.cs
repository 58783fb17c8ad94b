using System.Text;
using System.Text.Json;
using SecurityConsole.Engine.Policies.Obligations;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Engine.Redaction;

/// <summary>Whether a reader stands at the value of a member whose name says that it is a credential, or in a list that is that value. Not in objects: a schema describes a password in one.</summary>
internal struct SecretPlace
{
    private const int Outside = -1;

    private int _from = Outside;

    public SecretPlace()
    {
    }

    /// <summary>The reader stands at a member's name.</summary>
    public void Name(ref Utf8JsonReader reader, RedactionKinds kinds) =>
        _from = (kinds & RedactionKinds.Secrets) != RedactionKinds.None && SecretPatterns.Names().IsMatch(Words(JsonStrings.Read(ref reader))) ? reader.CurrentDepth : Outside;

    /// <summary>Whether the text, number or truth value that the reader stands at is to be taken out.</summary>
    public bool IsSecret(ref Utf8JsonReader reader)
    {
        if (_from == Outside)
        {
            return false;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                _from = Outside;
                return false;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                _from = reader.CurrentDepth <= _from ? Outside : _from;
                return false;
            default:
                return reader.TokenType != JsonTokenType.StartArray;
        }
    }

    // dbPassword is two words as db_password is.
    private static string Words(string name)
    {
        var words = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsAsciiLetterUpper(name[i]) && char.IsAsciiLetterLower(name[i - 1]))
            {
                words.Append('_');
            }

            words.Append(name[i]);
        }

        return words.ToString();
    }
}
