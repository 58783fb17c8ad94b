using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Migrations.Sqlite;

/// <summary>The context of calls: networks, windows of time, devices, budgets.</summary>
[DbContext(typeof(ConsoleDbContext))]
[Migration("20261128000060_CreateSignals")]
internal sealed class CreateSignals : Migration
{
    private static readonly string[] s_tables =
    [
        "Networks", "TimeWindows", "Holidays", "Calendars", "SignalRules", "Devices", "SelfReportingAgents", "PostureSources", "DevicePostures", "Budgets", "ToolCosts",
    ];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.CreateTable(
            name: "Networks",
            columns: table => new
            {
                Name = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                Description = table.Column<string>("TEXT", maxLength: 512, nullable: false),
                Ranges = table.Column<string>("TEXT", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Networks", row => row.Name));
        migrationBuilder.CreateTable(
            name: "TimeWindows",
            columns: table => new
            {
                Name = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                TimeZone = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                Days = table.Column<string>("TEXT", nullable: false),
                StartMinute = table.Column<int>("INTEGER", nullable: false),
                EndMinute = table.Column<int>("INTEGER", nullable: false),
                ExceptHolidays = table.Column<bool>("INTEGER", nullable: false),
                Maintenance = table.Column<bool>("INTEGER", nullable: false),
                ValidFrom = table.Column<long>("INTEGER", nullable: true),
                ValidUntil = table.Column<long>("INTEGER", nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_TimeWindows", row => row.Name));
        migrationBuilder.CreateTable(
            name: "Holidays",
            columns: table => new
            {
                Date = table.Column<DateOnly>("TEXT", nullable: false),
                Name = table.Column<string>("TEXT", maxLength: 64, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Holidays", row => row.Date));
        migrationBuilder.CreateTable(
            name: "Calendars",
            columns: table => new
            {
                Id = table.Column<int>("INTEGER", nullable: false),
                TimeZone = table.Column<string>("TEXT", maxLength: 64, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Calendars", row => row.Id));
        migrationBuilder.CreateTable(
            name: "SignalRules",
            columns: table => new
            {
                Kind = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                MaxAgeSeconds = table.Column<long>("INTEGER", nullable: true),
                DenyUnknown = table.Column<bool>("INTEGER", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_SignalRules", row => row.Kind));
        CreateDevices(migrationBuilder);
        CreateBudgets(migrationBuilder);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        foreach (var table in s_tables)
        {
            migrationBuilder.DropTable(table);
        }
    }

    private static void CreateDevices(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Devices",
            columns: table => new
            {
                Id = table.Column<string>("TEXT", maxLength: 128, nullable: false),
                AgentId = table.Column<Guid>("TEXT", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Devices", row => row.Id);
                table.ForeignKey("FK_Devices_Agents_AgentId", row => row.AgentId, "Agents", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_Devices_AgentId", "Devices", "AgentId");
        migrationBuilder.CreateTable(
            name: "SelfReportingAgents",
            columns: table => new
            {
                AgentId = table.Column<Guid>("TEXT", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_SelfReportingAgents", row => row.AgentId);
                table.ForeignKey("FK_SelfReportingAgents_Agents_AgentId", row => row.AgentId, "Agents", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            name: "PostureSources",
            columns: table => new
            {
                Name = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                Id = table.Column<Guid>("TEXT", nullable: false),
                SecretSealed = table.Column<byte[]>("BLOB", nullable: false),
                CreatedAt = table.Column<long>("INTEGER", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_PostureSources", row => row.Name));
        migrationBuilder.CreateTable(
            name: "DevicePostures",
            columns: table => new
            {
                DeviceId = table.Column<string>("TEXT", maxLength: 128, nullable: false),
                Source = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                Healthy = table.Column<bool>("INTEGER", nullable: true),
                PatchedDays = table.Column<int>("INTEGER", nullable: true),
                DiskEncrypted = table.Column<bool>("INTEGER", nullable: true),
                Attested = table.Column<bool>("INTEGER", nullable: true),
                At = table.Column<long>("INTEGER", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_DevicePostures", row => row.DeviceId));
    }

    private static void CreateBudgets(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Budgets",
            columns: table => new
            {
                Name = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                AgentId = table.Column<Guid>("TEXT", nullable: true),
                Server = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                Capabilities = table.Column<string>("TEXT", nullable: false),
                Rule = table.Column<string>("TEXT", maxLength: 64, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Budgets", row => row.Name);
                table.ForeignKey("FK_Budgets_Agents_AgentId", row => row.AgentId, "Agents", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_Budgets_AgentId", "Budgets", "AgentId");
        migrationBuilder.CreateTable(
            name: "ToolCosts",
            columns: table => new
            {
                Server = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                Tool = table.Column<string>("TEXT", maxLength: 512, nullable: false),
                Units = table.Column<int>("INTEGER", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_ToolCosts", row => new { row.Server, row.Tool }));
    }
}
