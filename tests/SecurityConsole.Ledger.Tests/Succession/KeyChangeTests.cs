using SecurityConsole.Ledger.Checkpoints;
using SecurityConsole.Ledger.Succession;

namespace SecurityConsole.Ledger.Tests.Succession;

public sealed class KeyChangeTests : IDisposable
{
    private readonly RotatingLedger _ledger = new();

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public void Both_keys_sign_in_the_window_and_the_new_one_alone_after_it()
    {
        var before = _ledger.Grow();
        _ledger.Change();

        var again = _ledger.Log.Current!;
        Assert.Equal((before.Size, before.Root), (again.Size, again.Root));
        foreach (var checkpoint in (Checkpoint[])[again, _ledger.Grow()])
        {
            Assert.Equal(4, checkpoint.Note.Signatures.Count);
            Assert.True(_ledger.Trust(1).Check(checkpoint).Succeeded);
            Assert.True(_ledger.Trust(2).Check(checkpoint).Succeeded);
        }

        _ledger.Log.RetirePrevious();
        var after = _ledger.Grow();

        Assert.Equal(2, after.Note.Signatures.Count);
        Assert.False(_ledger.Trust(1).Check(after).Succeeded);
        Assert.True(_ledger.Trust(2).Check(after).Succeeded);
        Assert.Null(_ledger.Log.RetirePrevious());
    }

    [Theory]
    [InlineData(SignatureType.MLDsa44, SignatureType.Ecdsa)]
    [InlineData(SignatureType.MLDsa44)]
    [InlineData(SignatureType.Ecdsa)]
    public void Who_trusts_the_first_key_alone_follows_every_change_and_who_trusts_the_last_believes_what_was_before(params SignatureType[] types)
    {
        var kept = _ledger.Grow();
        var receipt = _ledger.Log.CreateReceipt(7)!;
        for (var change = 0; change < 3; change++)
        {
            _ledger.Change();
            _ledger.Grow(300);
            _ledger.Log.RetirePrevious();
        }

        _ledger.Grow();
        var statements = KeyStatements.ReadFolder(_ledger.KeyFolder);

        var found = _ledger.Verify(_ledger.Trust(1, types), kept);
        Assert.True(found.Succeeded, found.Sentence);
        Assert.Contains("follow from yours", found.Sentence, StringComparison.Ordinal);
        Assert.True(_ledger.Verify(_ledger.Trust(4, types), kept).Succeeded);
        Assert.True(_ledger.Verify().Succeeded);
        Assert.True(receipt.Check(_ledger.Trust(1, types)).Succeeded);
        Assert.False(receipt.Check(_ledger.Trust(4, types)).Succeeded);
        Assert.True(receipt.Check(KeySuccession.Follow(_ledger.Trust(4, types), statements)).Succeeded);
        Assert.True(_ledger.Log.CreateReceipt(7)!.Check(KeySuccession.Follow(_ledger.Trust(1, types), statements)).Succeeded);
    }

    [Fact]
    public void Stranger_is_led_nowhere_and_without_the_statements_nobody_is()
    {
        _ledger.Grow();
        _ledger.Change();
        _ledger.Log.RetirePrevious();
        _ledger.Grow();
        using var stranger = LedgerSigner.CreateEphemeral();

        Assert.False(_ledger.Verify(new TrustedKeys(stranger.VerifierKeys(RotatingLedger.Origin))).Succeeded);
        Directory.GetFiles(_ledger.KeyFolder, "*.note").ToList().ForEach(File.Delete);
        Assert.False(_ledger.Verify(_ledger.Trust(1)).Succeeded);
        Assert.True(_ledger.Verify(_ledger.Trust(2)).Succeeded);
    }

    [Fact]
    public void Retired_key_is_not_believed_beyond_its_last_tree()
    {
        _ledger.Grow();
        _ledger.Change();
        var last = _ledger.Grow();
        _ledger.Log.RetirePrevious();
        var root = _ledger.Grow().Root;

        // Somebody kept a copy of the old key.
        var forged = _ledger.Signer(1).Sign(RotatingLedger.Origin, last.Size + 1, root, DateTimeOffset.UtcNow);
        var trusted = KeySuccession.Follow(_ledger.Trust(1), KeyStatements.ReadFolder(_ledger.KeyFolder));

        Assert.True(trusted.Check(last).Succeeded);
        Assert.True(trusted.Check(_ledger.Signer(1).Sign(RotatingLedger.Origin, last.Size, last.Root, DateTimeOffset.UtcNow)).Succeeded);
        var refused = trusted.Check(forged);
        Assert.False(refused.Succeeded);
        Assert.Contains("it was replaced", refused.Problem, StringComparison.Ordinal);
        Assert.True(_ledger.Trust(1).Check(forged).Succeeded);
    }

    [Fact]
    public void Compromised_key_signs_nothing_more_and_its_word_for_its_successor_does_not_count()
    {
        var before = _ledger.Grow();
        var receipt = _ledger.Log.CreateReceipt(3)!;
        var statement = _ledger.Change(compromised: true);

        Assert.Equal(before.Size, statement.Size);
        Assert.Equal(2, _ledger.Log.Current!.Note.Signatures.Count);
        var after = _ledger.Grow();
        Assert.False(_ledger.Trust(1).Check(after).Succeeded);

        var refused = _ledger.Verify(_ledger.Trust(1));
        Assert.False(refused.Succeeded);
        Assert.Contains($"given up as compromised at {before.Size:N0} leaves", refused.Sentence, StringComparison.Ordinal);
        Assert.True(_ledger.Verify(_ledger.Trust(2), before).Succeeded);

        var trusted = KeySuccession.Follow(_ledger.Trust(2), KeyStatements.ReadFolder(_ledger.KeyFolder));
        Assert.True(receipt.Check(trusted).Succeeded);
        Assert.False(trusted.Check(_ledger.Signer(1).Sign(RotatingLedger.Origin, before.Size + 1, after.Root, DateTimeOffset.UtcNow)).Succeeded);
    }

    [Fact]
    public void Old_key_that_signed_for_two_successors_leads_to_neither()
    {
        _ledger.Grow();
        var honest = _ledger.Change();
        _ledger.Log.RetirePrevious();
        _ledger.Grow();
        using var thief = LedgerSigner.CreateEphemeral();
        var head = new KeyStatement.Head(honest.Size, honest.Root, honest.At);
        var evil = KeyStatement.Create(KeyStatementKind.Rotation, RotatingLedger.Origin, 3, head, _ledger.Signer(1), thief);
        File.WriteAllBytes(Path.Combine(_ledger.KeyFolder, "change-000003.note"), evil.ToBytes());

        var found = _ledger.Verify(_ledger.Trust(1));
        Assert.False(found.Succeeded);
        Assert.Contains("two successors", found.Sentence, StringComparison.Ordinal);
        Assert.True(_ledger.Verify(_ledger.Trust(2)).Succeeded);
    }

    [Fact]
    public void Who_has_the_new_files_alone_cannot_make_the_old_key_vouch_for_them()
    {
        var head = _ledger.Grow();
        var honest = _ledger.Change();
        using var thief = LedgerSigner.CreateEphemeral();
        var keys = thief.VerifierKeys(RotatingLedger.Origin);

        // The honest statement with the thief's keys in it, signed by whom the thief can sign for.
        var text = honest.Note.Text.Replace(honest.New[0].ToString(), keys[0].ToString(), StringComparison.Ordinal).Replace(honest.New[1].ToString(), keys[1].ToString(), StringComparison.Ordinal);
        var forged = SignedNote.Create(text, [.. thief.SignText(RotatingLedger.Origin, text), .. honest.Note.Signatures.Where(signature => honest.Old.Any(key => key.IsNamedBy(signature)))]);
        Assert.True(KeyStatement.TryParse(forged.ToBytes(), out var statement, out _));
        var own = thief.Sign(RotatingLedger.Origin, head.Size, head.Root, DateTimeOffset.UtcNow);

        foreach (var types in (SignatureType[][])[[], [SignatureType.MLDsa44], [SignatureType.Ecdsa]])
        {
            Assert.False(KeySuccession.Follow(_ledger.Trust(1, types), [statement]).Check(own).Succeeded);
        }

        // With the ECDSA key broken, ML-DSA still holds.
        var half = SignedNote.Create(text, [.. thief.SignText(RotatingLedger.Origin, text), _ledger.Signer(1).SignText(RotatingLedger.Origin, text)[1]]);
        Assert.True(KeyStatement.TryParse(half.ToBytes(), out var broken, out _));
        Assert.False(KeySuccession.Follow(_ledger.Trust(1), [broken]).Check(own).Succeeded);
        Assert.False(KeySuccession.Follow(_ledger.Trust(1, SignatureType.MLDsa44), [broken]).Check(own).Succeeded);
    }

    [Fact]
    public void No_change_of_a_byte_leaves_a_statement_that_leads_on()
    {
        var head = _ledger.Grow();
        var honest = _ledger.Change();
        _ledger.Log.RetirePrevious();
        var after = _ledger.Grow();
        var bytes = honest.ToBytes();
        Assert.True(KeySuccession.Follow(_ledger.Trust(1), [honest]).Check(after).Succeeded);

        var random = new Random(20261121);
        for (var i = 0; i < 400; i++)
        {
            var changed = bytes.ToArray();
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            if (KeyStatement.TryParse(changed, out var statement, out _))
            {
                Assert.False(KeySuccession.Follow(_ledger.Trust(1), [statement]).Check(after).Succeeded, $"change {i} of {head.Size}");
            }
        }
    }

    [Fact]
    public void Statement_is_no_checkpoint_and_a_checkpoint_is_no_statement()
    {
        var head = _ledger.Grow();
        var statement = _ledger.Change();

        Assert.False(Checkpoint.TryParse(statement.ToBytes(), out _, out _));
        Assert.False(KeyStatement.TryParse(head.ToBytes(), out _, out _));
        Assert.True(KeyStatement.TryParse(statement.ToBytes(), out var read, out _));
        Assert.Equal(statement.ToString(), read.ToString());
    }

    [Fact]
    public void Log_knows_each_key_with_its_period()
    {
        var first = _ledger.Grow();
        _ledger.Change();
        Assert.Equal([KeyStanding.Signing, KeyStanding.Ending], Standings());
        var second = _ledger.Grow();
        _ledger.Log.RetirePrevious();
        _ledger.Grow();
        _ledger.Change(compromised: true);

        Assert.Equal([KeyStanding.Signing, KeyStanding.Compromised, KeyStanding.Retired], Standings());
        var oldest = _ledger.Log.Keys[^1];
        Assert.Equal((0, second.Size), (oldest.FromSize, oldest.UntilSize));
        Assert.Equal(first.Size, _ledger.Log.Keys[2].FromSize);
        Assert.True(_ledger.Verify(_ledger.Log.Expected.Keys, _ledger.Log.Expected.Since).Succeeded);

        List<KeyStanding> Standings() => [.. _ledger.Log.Keys.GroupBy(key => key.Number).Select(group => Assert.Single(group.Select(key => key.Standing).Distinct()))];
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Writer_killed_at_any_operation_of_a_change_leaves_a_log_that_opens_with_the_keys_that_the_statements_name(bool compromised)
    {
        for (var kill = 0; ; kill++)
        {
            using LedgerSigner first = LedgerSigner.CreateEphemeral(), second = LedgerSigner.CreateEphemeral();
            var options = new LedgerOptions { Origin = RotatingLedger.Origin };
            var store = new MemoryLedgerStore();
            var log = LedgerLog.Open(store, first, options, TimeProvider.System);
            Fill(log, 300);
            log.Publish();
            store.OperationsLeft = kill;
            var finished = false;
            try
            {
                log.ChangeKeys(second, compromised);
                Fill(log, 10);
                log.Publish();
                log.RetirePrevious();
                finished = store.OperationsLeft >= 0;
            }
            catch (IOException)
            {
                // Killed.
            }

            store.OperationsLeft = -1;
            var changed = KeyStatements.ReadChange(store, options.Origin, 2) is not null;
            var retired = compromised || KeyStatements.ReadRetirement(store, options.Origin, 2) is not null;
            var again = LedgerLog.Open(store, changed ? new LedgerSigners(second, 2, retired ? null : first) : new LedgerSigners(first), options, TimeProvider.System);
            Assert.InRange(again.Size, 300, 310);
            again.SignHeadWithPresentKeys();
            Assert.True(again.Expected.Keys!.Check(again.Current!).Succeeded);
            Fill(again, 5);
            Assert.Equal(again.Size, again.Publish()!.Size);
            Assert.True(again.CreateReceipt(2)!.Check(new TrustedKeys((changed ? second : first).VerifierKeys(options.Origin))).Succeeded);
            if (finished)
            {
                Assert.True(changed && retired);
                break;
            }
        }
    }

    [Fact]
    public void Head_of_the_old_keys_is_continued_only_where_it_is_the_tree_of_the_change()
    {
        var store = new MemoryLedgerStore();
        var options = new LedgerOptions { Origin = RotatingLedger.Origin };
        using LedgerSigner first = LedgerSigner.CreateEphemeral(), second = LedgerSigner.CreateEphemeral();
        var log = LedgerLog.Open(store, first, options, TimeProvider.System);
        Fill(log, 20);
        log.Publish();
        var twin = new MemoryLedgerStore { Resources = new(store.Resources, StringComparer.Ordinal) };
        log.ChangeKeys(second, compromised: true);

        // Who has the old key goes on with a tree of his own, beside the statement.
        var thief = LedgerLog.Open(twin, first, options, TimeProvider.System);
        Fill(thief, 1);
        thief.Publish();
        foreach (var (path, content) in store.Resources.Where(resource => resource.Key.StartsWith("keys/", StringComparison.Ordinal)))
        {
            twin.Resources[path] = content;
        }

        Assert.Throws<LedgerDamagedException>(() => LedgerLog.Open(twin, new LedgerSigners(second, 2), options, TimeProvider.System));
        Assert.Equal(20, LedgerLog.Open(store, new LedgerSigners(second, 2), options, TimeProvider.System).Size);
    }

    private static void Fill(LedgerLog log, int leaves)
    {
        for (var i = 0; i < leaves; i++)
        {
            log.Append(BitConverter.GetBytes(log.Size));
        }
    }
}
