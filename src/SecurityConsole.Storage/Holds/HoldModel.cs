using Microsoft.EntityFrameworkCore;

namespace SecurityConsole.Storage.Holds;

/// <summary>Lengths, keys and references of the tables about holds. A change here needs a migration; a test compares the two.</summary>
internal static class HoldModel
{
    private const int NameLength = 64;
    private const int TextLength = 512;
    private const int LongText = 1_024;
    private const int PersonLength = 256;

    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<HoldRow>(hold =>
        {
            hold.ToTable("Holds");
            hold.Property(row => row.Id).ValueGeneratedNever();
            hold.Property(row => row.Node).HasMaxLength(PersonLength);
            hold.Property(row => row.Agent).HasMaxLength(NameLength);
            hold.Property(row => row.Owner).HasMaxLength(TextLength);
            hold.Property(row => row.Server).HasMaxLength(NameLength);
            hold.Property(row => row.Method).HasMaxLength(LongText);
            hold.Property(row => row.Name).HasMaxLength(LongText);
            hold.Property(row => row.Run).HasMaxLength(PersonLength);
            hold.Property(row => row.RemoteAddress).HasMaxLength(NameLength);
            hold.Property(row => row.Reason).HasMaxLength(TextLength);
            hold.Property(row => row.Group).HasMaxLength(NameLength);
            hold.Property(row => row.ArgumentsHash).HasMaxLength(32);
            hold.Property(row => row.EndText).HasMaxLength(LongText);
            hold.HasIndex(row => row.At);
            hold.HasIndex(row => row.State);
        });

        builder.Entity<HoldVoteRow>(vote =>
        {
            vote.ToTable("HoldVotes");
            vote.Property(row => row.Id).ValueGeneratedNever();
            vote.Property(row => row.By).HasMaxLength(PersonLength);
            vote.Property(row => row.Person).HasMaxLength(PersonLength);
            vote.Property(row => row.Reason).HasMaxLength(TextLength);
            vote.HasIndex(row => new { row.HoldId, row.Person }).IsUnique();
            vote.HasOne<HoldRow>().WithMany().HasForeignKey(row => row.HoldId).OnDelete(DeleteBehavior.Cascade);
        });

        builder.Entity<HoldDraftRow>(draft =>
        {
            draft.ToTable("HoldDrafts");
            draft.HasKey(row => row.HoldId);
            draft.Property(row => row.HoldId).ValueGeneratedNever();
            draft.Property(row => row.TakenBy).HasMaxLength(PersonLength);
            draft.HasOne<HoldRow>().WithOne().HasForeignKey<HoldDraftRow>(row => row.HoldId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
