using System.Security.Cryptography;
using System.Text;
using SecurityConsole.Cryptography.SignedContext;

namespace SecurityConsole.Cryptography.Tests.SignedContext;

/// <summary>Both signatures: what holds, and that nothing else does.</summary>
public sealed class SignedContextTests
{
    private static readonly byte[] Body = """{"jsonrpc":"2.0","id":1,"result":{"content":[]}}"""u8.ToArray();
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1_790_000_000);

    private static readonly CallFacts Facts = new()
    {
        Call = Guid.NewGuid(),
        ServerId = Guid.NewGuid(),
        Server = "payroll",
        Agent = "clerk",
        Method = "tools/call",
        Name = "pay",
        Run = "run-1",
        RequestHash = SHA256.HashData("request"u8),
    };

    [Theory]
    [InlineData(ContextAlgorithm.MLDsa65, "sha-256", "ml-dsa-65")]
    [InlineData(ContextAlgorithm.MLDsa87, "sha-512", "ml-dsa-87")]
    public void Answer_that_was_signed_is_verified(ContextAlgorithm algorithm, string digest, string name)
    {
        using var signer = MLDsa.GenerateKey(algorithm.ParameterSet());
        var (head, input, signature) = Sign(signer);
        Assert.StartsWith(digest + "=:", head.ContentDigest, StringComparison.Ordinal);
        Assert.Equal($"mcp=(\"@status\" \"content-type\" \"content-digest\" \"security-console-context\");created=1790000000;keyid=\"{ContextKey.From(signer).Id}\";alg=\"{name}\";tag=\"mcp-result\"", input);

        var check = AnswerSignature.Verify(head, input, signature, Body, new([ContextKey.From(signer)]));

        Assert.True(check.Succeeded, check.Problem);
        Assert.Equal((At, ContextKey.From(signer).Id, (long?)null), (check.At, check.Key!.Id, check.Sequence));
        Assert.True(check.Facts!.RequestHash.Span.SequenceEqual(Facts.RequestHash.Span));
        Assert.Equal(Facts with { RequestHash = default }, check.Facts with { RequestHash = default });
    }

    [Fact]
    public void Nothing_of_a_signed_answer_can_be_changed()
    {
        using var signer = MLDsa.GenerateKey(MLDsaAlgorithm.MLDsa65);
        using var other = MLDsa.GenerateKey(MLDsaAlgorithm.MLDsa65);
        var keys = new ContextKeySet([ContextKey.From(signer), ContextKey.From(other)]);
        var (head, input, signature) = Sign(signer);
        void Refused(AnswerHead changedHead, string changedInput, string changedSignature, byte[] body) =>
            Assert.False(AnswerSignature.Verify(changedHead, changedInput, changedSignature, body, keys).Succeeded, changedInput);

        Refused(head with { Status = 201 }, input, signature, Body);
        Refused(head with { ContentType = "text/plain" }, input, signature, Body);
        Refused(head with { ContentType = "" }, input, signature, Body);
        Refused(head with { Context = head.Context.Replace("payroll", "payrol1", StringComparison.Ordinal) }, input, signature, Body);
        Refused(head, input, signature, [.. Body, (byte)' ']);
        var elsewhere = head with { ContentDigest = AnswerSignature.DigestField(ContextAlgorithm.MLDsa65, [.. Body, (byte)' ']) };
        Refused(elsewhere, input, signature, [.. Body, (byte)' ']);
        Refused(head, input.Replace("\"@status\" ", "", StringComparison.Ordinal), signature, Body);
        Refused(head, input.Replace("1790000000", "1790000001", StringComparison.Ordinal), signature, Body);
        Refused(head, input.Replace(ContextKey.From(signer).Id, ContextKey.From(other).Id, StringComparison.Ordinal), signature, Body);
        Refused(head, input.Replace("ml-dsa-65", "ml-dsa-87", StringComparison.Ordinal), signature, Body);
        Refused(head, input.Replace("mcp-result", "mcp-request", StringComparison.Ordinal), signature, Body);
        Refused(head, "", signature, Body);
        Refused(head, input, "", Body);
        Refused(head, input, "mcp=::", Body);

        // One letter anywhere: either nothing is changed by it, or it is refused; never an exception.
        var random = new Random(53);
        for (var i = 0; i < 300; i++)
        {
            var (text, changed) = random.Next(2) == 0 ? (input, Change(input, random)) : (signature, Change(signature, random));
            if (text != changed)
            {
                Refused(head, ReferenceEquals(text, input) ? changed : input, ReferenceEquals(text, input) ? signature : changed, Body);
            }
        }
    }

    [Theory]
    [InlineData(ContextAlgorithm.MLDsa65)]
    [InlineData(ContextAlgorithm.MLDsa87)]
    public void Message_that_was_signed_is_verified_and_nothing_of_it_can_be_changed(ContextAlgorithm algorithm)
    {
        using var signer = MLDsa.GenerateKey(algorithm.ParameterSet());
        using var other = MLDsa.GenerateKey(algorithm.ParameterSet());
        var key = ContextKey.From(signer);
        var keys = new ContextKeySet([ContextKey.From(other), key]);
        var header = MessageSignature.Header(Facts, key, At, 7, "member");
        var signature = signer.SignData(MessageSignature.Input(header, Body));
        var jws = MessageSignature.Compose(header, signature);

        var check = MessageSignature.Verify(jws, Body, keys);

        Assert.True(check.Succeeded, check.Problem);
        Assert.Equal((At, key.Id, 7L, "pay", "member"), (check.At, check.Key!.Id, check.Sequence!.Value, check.Facts!.Name, MessageSignature.PlaceOf(jws)));
        Assert.False(MessageSignature.Verify(jws, [.. Body, (byte)' '], keys).Succeeded);
        Assert.Equal(key.Id, MessageSignature.Verify(jws, Body, new([])).MissingKey);
        var random = new Random(59);
        for (var i = 0; i < 300; i++)
        {
            var changed = Change(jws, random);
            // The last letter of base64url may carry bits that no byte has; a reader refuses those too.
            Assert.True(changed == jws || !MessageSignature.Verify(changed, Body, keys).Succeeded, changed);
        }
    }

    [Theory]
    [InlineData("""{"alg":"none"}""")]
    [InlineData("""{"alg":"ML-DSA-65","alg":"ML-DSA-65"}""")]
    [InlineData("""{"alg":"ML-DSA-65","typ":"JWT"}""")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    public void Header_of_another_form_is_refused(string header) =>
        Assert.Contains("cannot be read", MessageSignature.Verify(MessageSignature.Compose(System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header)), new byte[3309]), Body, new([])).Problem, StringComparison.Ordinal);

    [Fact]
    public void Key_set_is_read_as_it_was_written_and_lies_in_it_are_refused()
    {
        using var small = MLDsa.GenerateKey(MLDsaAlgorithm.MLDsa65);
        using var large = MLDsa.GenerateKey(MLDsaAlgorithm.MLDsa87);
        var set = new ContextKeySet([ContextKey.From(small), ContextKey.From(large)]);
        var json = set.ToJson();
        Assert.Equal(set.Keys.Select(key => key.Id), ContextKeySet.Parse(Encoding.UTF8.GetBytes(json)).Keys.Select(key => key.Id));
        Assert.Empty(ContextKeySet.Parse("""{"keys":[{"kty":"EC","crv":"P-256"},{"kty":"AKP","alg":"ML-DSA-65","pub":"AAAA"},7]}"""u8).Keys);
        Assert.Throws<FormatException>(() => ContextKeySet.Parse(Encoding.UTF8.GetBytes(json.Replace(set.Keys[0].Id, set.Keys[1].Id, StringComparison.Ordinal))));
        Assert.Throws<FormatException>(() => ContextKeySet.Parse("[]"u8));
        Assert.Throws<FormatException>(() => ContextKeySet.Parse("{"u8));
        Assert.Throws<FormatException>(() => ContextKeySet.Parse(new byte[ContextKeySet.LongestDocument + 1]));
    }

    private static (AnswerHead Head, string Input, string Signature) Sign(MLDsa signer)
    {
        var key = ContextKey.From(signer);
        var head = new AnswerHead(200, "application/json", AnswerSignature.DigestField(key.Algorithm, Body), CallFactsField.Write(Facts));
        var parameters = AnswerSignature.Parameters(key, At);
        var signature = signer.SignData(AnswerSignature.Base(head, parameters));
        return (head, AnswerSignature.InputField(parameters), AnswerSignature.SignatureField(signature));
    }

    private static string Change(string text, Random random)
    {
        var letters = text.ToCharArray();
        letters[random.Next(letters.Length)] = "AZaz09+/-_=;:\"( )"[random.Next(17)];
        return new string(letters);
    }
}
