using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Migrations.Sqlite;

/// <summary>Agents, servers, grants, tokens and settings.</summary>
[DbContext(typeof(ConsoleDbContext))]
[Migration("20261121000001_CreateDirectory")]
internal sealed class CreateDirectory : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.CreateTable(
            name: "Agents",
            columns: table => new
            {
                Id = table.Column<Guid>("TEXT", nullable: false),
                Name = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                Owner = table.Column<string>("TEXT", maxLength: 512, nullable: false),
                Description = table.Column<string>("TEXT", maxLength: 512, nullable: false),
                Suspended = table.Column<bool>("INTEGER", nullable: false),
                CreatedAt = table.Column<long>("INTEGER", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Agents", row => row.Id);
            });

        migrationBuilder.CreateTable(
            name: "ApiTokens",
            columns: table => new
            {
                Id = table.Column<Guid>("TEXT", nullable: false),
                Name = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                Hash = table.Column<byte[]>("BLOB", maxLength: 32, nullable: false),
                Prefix = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                Scopes = table.Column<string>("TEXT", nullable: false),
                CreatedBy = table.Column<string>("TEXT", maxLength: 256, nullable: false),
                CreatedAt = table.Column<long>("INTEGER", nullable: false),
                ExpiresAt = table.Column<long>("INTEGER", nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ApiTokens", row => row.Id);
            });

        migrationBuilder.CreateTable(
            name: "DirectoryRevision",
            columns: table => new
            {
                Id = table.Column<int>("INTEGER", nullable: false),
                Value = table.Column<long>("INTEGER", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_DirectoryRevision", row => row.Id);
            });

        migrationBuilder.CreateTable(
            name: "Servers",
            columns: table => new
            {
                Id = table.Column<Guid>("TEXT", nullable: false),
                Name = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                Endpoint = table.Column<string>("TEXT", maxLength: 2048, nullable: false),
                Transport = table.Column<byte>("INTEGER", nullable: false),
                Description = table.Column<string>("TEXT", maxLength: 512, nullable: false),
                Owner = table.Column<string>("TEXT", maxLength: 512, nullable: false),
                Disabled = table.Column<bool>("INTEGER", nullable: false),
                CryptoProfile = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                TrustAnchorsPem = table.Column<string>("TEXT", nullable: false),
                CredentialHeader = table.Column<string>("TEXT", maxLength: 128, nullable: false),
                CredentialSealed = table.Column<byte[]>("BLOB", nullable: false),
                CapturePayloads = table.Column<bool>("INTEGER", nullable: false),
                ResponseTimeoutSeconds = table.Column<int>("INTEGER", nullable: false),
                CreatedAt = table.Column<long>("INTEGER", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Servers", row => row.Id);
            });

        migrationBuilder.CreateTable(
            name: "Settings",
            columns: table => new
            {
                Key = table.Column<string>("TEXT", maxLength: 128, nullable: false),
                Value = table.Column<string>("TEXT", nullable: false),
                ChangedAt = table.Column<long>("INTEGER", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Settings", row => row.Key);
            });

        migrationBuilder.CreateTable(
            name: "AgentTokens",
            columns: table => new
            {
                Id = table.Column<Guid>("TEXT", nullable: false),
                AgentId = table.Column<Guid>("TEXT", nullable: false),
                Hash = table.Column<byte[]>("BLOB", maxLength: 32, nullable: false),
                Prefix = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                CreatedAt = table.Column<long>("INTEGER", nullable: false),
                ExpiresAt = table.Column<long>("INTEGER", nullable: true),
                RevokedAt = table.Column<long>("INTEGER", nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_AgentTokens", row => row.Id);
                table.ForeignKey("FK_AgentTokens_Agents_AgentId", row => row.AgentId, "Agents", "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "Grants",
            columns: table => new
            {
                Id = table.Column<Guid>("TEXT", nullable: false),
                AgentId = table.Column<Guid>("TEXT", nullable: false),
                ServerId = table.Column<Guid>("TEXT", nullable: false),
                Tools = table.Column<string>("TEXT", nullable: false),
                Prompts = table.Column<string>("TEXT", nullable: false),
                Resources = table.Column<string>("TEXT", nullable: false),
                CreatedAt = table.Column<long>("INTEGER", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Grants", row => row.Id);
                table.ForeignKey("FK_Grants_Agents_AgentId", row => row.AgentId, "Agents", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_Grants_Servers_ServerId", row => row.ServerId, "Servers", "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.InsertData("DirectoryRevision", ["Id", "Value"], ["INTEGER", "INTEGER"], new object[] { 1, 1L });

        migrationBuilder.CreateIndex("IX_AgentTokens_AgentId", "AgentTokens", "AgentId");
        migrationBuilder.CreateIndex("IX_AgentTokens_Hash", "AgentTokens", "Hash", unique: true);
        migrationBuilder.CreateIndex("IX_Agents_Name", "Agents", "Name", unique: true);
        migrationBuilder.CreateIndex("IX_ApiTokens_Hash", "ApiTokens", "Hash", unique: true);
        migrationBuilder.CreateIndex("IX_ApiTokens_Name", "ApiTokens", "Name", unique: true);
        migrationBuilder.CreateIndex("IX_Grants_AgentId_ServerId", "Grants", ["AgentId", "ServerId"], unique: true);
        migrationBuilder.CreateIndex("IX_Grants_ServerId", "Grants", "ServerId");
        migrationBuilder.CreateIndex("IX_Servers_Name", "Servers", "Name", unique: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.DropTable("Grants");
        migrationBuilder.DropTable("AgentTokens");
        migrationBuilder.DropTable("Settings");
        migrationBuilder.DropTable("Servers");
        migrationBuilder.DropTable("DirectoryRevision");
        migrationBuilder.DropTable("ApiTokens");
        migrationBuilder.DropTable("Agents");
    }
}
