using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Migrations.Sqlite;

/// <summary>Policies: their revisions, and what people are writing.</summary>
[DbContext(typeof(ConsoleDbContext))]
[Migration("20261128000080_CreatePolicies")]
internal sealed class CreatePolicies : Migration
{
    // As it was when this migration was written: later changes of the seed must not change what it does.
    private const string FirstDocuments =
        "{\"policies.cedar\":\"// What is granted is permitted, until a policy forbids it. Grants stay the outer limit:\\n"
        + "// whatever is permitted here, an agent reaches only what was granted to it.\\n"
        + "@id(\\u0022granted\\u0022)\\npermit (principal, action, resource);\\n\"}";

    private static readonly string[] Columns =
    [
        "Number", "State", "Documents", "Note", "BasedOn", "RollsBackTo", "Author", "AuthorPerson", "CreatedAt", "DecidedBy", "DecidedAt", "DecisionNote", "Alone", "PublishedAt",
    ];

    private static readonly string[] Types =
    [
        "INTEGER", "INTEGER", "TEXT", "TEXT", "INTEGER", "INTEGER", "TEXT", "TEXT", "INTEGER", "TEXT", "INTEGER", "TEXT", "INTEGER", "INTEGER",
    ];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.CreateTable(
            name: "PolicyDrafts",
            columns: table => new
            {
                Author = table.Column<string>("TEXT", maxLength: 256, nullable: false),
                Documents = table.Column<string>("TEXT", nullable: false),
                BasedOn = table.Column<long>("INTEGER", nullable: false),
                ChangedAt = table.Column<long>("INTEGER", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_PolicyDrafts", row => row.Author));
        migrationBuilder.CreateTable(
            name: "PolicyRevisions",
            columns: table => new
            {
                Number = table.Column<long>("INTEGER", nullable: false),
                State = table.Column<int>("INTEGER", nullable: false),
                Documents = table.Column<string>("TEXT", nullable: false),
                Note = table.Column<string>("TEXT", maxLength: 1024, nullable: false),
                BasedOn = table.Column<long>("INTEGER", nullable: true),
                RollsBackTo = table.Column<long>("INTEGER", nullable: true),
                Author = table.Column<string>("TEXT", maxLength: 256, nullable: false),
                AuthorPerson = table.Column<string>("TEXT", maxLength: 256, nullable: false),
                CreatedAt = table.Column<long>("INTEGER", nullable: false),
                DecidedBy = table.Column<string>("TEXT", maxLength: 256, nullable: false),
                DecidedAt = table.Column<long>("INTEGER", nullable: true),
                DecisionNote = table.Column<string>("TEXT", maxLength: 1024, nullable: false),
                Alone = table.Column<bool>("INTEGER", nullable: false),
                PublishedAt = table.Column<long>("INTEGER", nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_PolicyRevisions", row => row.Number));
        migrationBuilder.CreateIndex("IX_PolicyRevisions_State", "PolicyRevisions", "State");
        migrationBuilder.InsertData(
            "PolicyRevisions",
            Columns,
            Types,
            new object?[] { 1L, 1, FirstDocuments, "What is granted is permitted.", null, null, "system", "system", 0L, "system", 0L, "", false, 0L });
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.DropTable("PolicyDrafts");
        migrationBuilder.DropTable("PolicyRevisions");
    }
}
