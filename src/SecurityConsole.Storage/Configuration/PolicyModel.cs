using Microsoft.EntityFrameworkCore;

namespace SecurityConsole.Storage.Configuration;

/// <summary>Lengths and keys of the tables about policies. A change here needs a migration; a test compares the two.</summary>
internal static class PolicyModel
{
    private const int NameLength = 256;

    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<PolicyRevisionRow>(revision =>
        {
            revision.ToTable("PolicyRevisions");
            revision.HasKey(row => row.Number);
            revision.Property(row => row.Number).ValueGeneratedNever();
            revision.Property(row => row.Note).HasMaxLength(1_024);
            revision.Property(row => row.Author).HasMaxLength(NameLength);
            revision.Property(row => row.AuthorPerson).HasMaxLength(NameLength);
            revision.Property(row => row.DecidedBy).HasMaxLength(NameLength);
            revision.Property(row => row.DecisionNote).HasMaxLength(1_024);
            revision.HasIndex(row => row.State);
            revision.HasData(PolicySeed.Revision);
        });

        builder.Entity<PolicyDraftRow>(draft =>
        {
            draft.ToTable("PolicyDrafts");
            draft.HasKey(row => row.Author);
            draft.Property(row => row.Author).HasMaxLength(NameLength);
        });
    }
}
