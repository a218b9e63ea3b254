using Npgsql;
using NodaTime;
using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>What platforms invoiced, by statement, beside what is known of the same month.</summary>
public sealed class InvoiceStore(OrgDatabase database)
{
    private const decimal Micros = 1_000_000;

    private const string Wanted = "wanted as (select * from unnest($2, $3, $4) k (vendor, month, currency))";

    // The advertisers that invoices name, of whatever kind their lines are.
    private const string Accounts =
        """
        accounts as (
            select distinct i.vendor, i.month, i.currency, i.level, coalesce(e.advertiser_no, c.advertiser_no) as advertiser_no
            from wanted join margin.invoice i using (vendor, month, currency) join margin.invoice_line l on l.org_id = $1 and l.vendor = i.vendor and l.number = i.number
            join gold.entity e on e.org_id = $1 and e.platform = i.vendor and e.kind = i.level and e.external_id = l.item
            left join gold.entity c on c.org_id = $1 and c.entity_no = e.campaign_no
            where i.org_id = $1)
        """;

    private const string Invoices =
        $"""
        with {Wanted}
        select i.vendor, i.month, i.currency, i.number, i.level, i.imported_at, i.imported_by, count(*)::int, coalesce(sum(l.amount) filter (where l.amount > 0), 0), coalesce(sum(l.amount) filter (where l.amount < 0), 0)
        from wanted join margin.invoice i using (vendor, month, currency) join margin.invoice_line l on l.org_id = $1 and l.vendor = i.vendor and l.number = i.number
        where i.org_id = $1 group by i.org_id, i.vendor, i.number order by i.imported_at, i.number
        """;

    private const string Lines =
        $"""
        with {Wanted}
        select i.vendor, i.month, i.currency, l.item, l.name, l.amount
        from wanted join margin.invoice i using (vendor, month, currency) join margin.invoice_line l on l.org_id = $1 and l.vendor = i.vendor and l.number = i.number
        where i.org_id = $1 order by i.number, l.line
        """;

    // Of every advertiser that an invoice names, all that delivered: what nobody invoiced is wanted too. Platforms invoice what they bill, which is media and their own fees.
    private const string Items =
        $"""
        with {Wanted},
        {Accounts}
        select a.vendor, a.month, a.currency, d.line_item_no, u.external_id, u.name, sum(coalesce(d.billable, d.total_media, d.media)),
               bool_and(coalesce(d.billable, d.total_media, d.media) is not null), coalesce(v.currency, c.currency) is distinct from a.currency
        from accounts a
        join gold.entity v on v.org_id = $1 and v.entity_no = a.advertiser_no
        join gold.entity c on c.org_id = $1 and c.kind = 2 and c.advertiser_no = a.advertiser_no
        join gold.delivery_day d on d.org_id = $1 and d.campaign_no = c.entity_no and d.day >= a.month and d.day < a.month + interval '1 month'
        join gold.entity u on u.org_id = $1 and u.entity_no = case a.level when 2 then d.campaign_no when 3 then d.order_no else d.line_item_no end
        group by a.vendor, a.month, a.currency, d.line_item_no, u.external_id, u.name, coalesce(v.currency, c.currency)
        order by a.month, u.external_id, d.line_item_no
        """;

    private const string Through =
        $"""
        with {Wanted},
        {Accounts}
        select a.vendor, a.month, a.currency, case when count(*) = count(w.data_through) then min(w.data_through) end
        from accounts a join gold.entity v on v.org_id = $1 and v.entity_no = a.advertiser_no
        left join gold.watermark w on w.org_id = $1 and w.connection_id = v.connection_id and w.account_id = v.external_id
        group by 1, 2, 3
        """;

    private const string Accepted =
        $"""
        with {Wanted}
        select distinct on (a.vendor, a.month, a.currency) a.vendor, a.month, a.currency, a.acceptance, a.accepted_at, a.accepted_by, a.reason, a.to_look_at, a.invoiced, a.cost, a.sha256
        from wanted join margin.statement_acceptance a using (vendor, month, currency) where a.org_id = $1
        order by a.vendor, a.month, a.currency, a.acceptance desc
        """;

    /// <summary>Which statements there are, the newest first; one more than asked for when there are further ones.</summary>
    /// <param name="after">The last one seen; null at the beginning.</param>
    public Task<IReadOnlyList<StatementKey>> Keys(OrgId org, int first, StatementKey? after, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new(
                """
                select distinct month, vendor, currency from margin.invoice
                where org_id = $1 and ($2 is null or month < $2 or (month = $2 and (vendor, currency) > ($3, $4)))
                order by month desc, vendor, currency limit $5
                """)
            { Parameters = { Sql.Int(org.Value), Sql.Date(after is null ? null : LineMonthWriting.First(after.Month)), Sql.Text(after?.Platform), Sql.Text(after?.Currency.Code), Sql.Int(first + 1) } },
        ],
        reader => ReadKeys(reader, cancellationToken), cancellationToken);

    /// <summary>Statements with everything they are held against; those without any invoice are left out. In one round trip, however many they are.</summary>
    public Task<StatementRecords> Load(OrgId org, IReadOnlyList<StatementKey> keys, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new("select max(value) from tenancy.setting where org_id = $1 and scope = 'organization' and name = $2") { Parameters = { Sql.Int(org.Value), Sql.Text(SettingCatalogue.InvoiceTolerance.Name) } },
            .. new[] { Invoices, Lines, Items, Through, Accepted }.Select(sql => Command(sql, org, keys)),
        ],
        async reader =>
        {
            await reader.ReadAsync(cancellationToken);
            var tolerated = SettingCatalogue.InvoiceTolerance.Kind.Read(reader.TextOrNull(0) ?? "").TryGet(out var decided) ? decided : SettingCatalogue.InvoiceTolerance.Default!;
            var invoices = await Grouped(reader, () => new InvoiceRecord(
                reader.GetString(3), reader.GetInt16(4), reader.GetFieldValue<DateTimeOffset>(5), reader.GetString(6), reader.GetInt32(7), reader.GetDecimal(8), reader.GetDecimal(9)), cancellationToken);
            var lines = await Grouped(reader, () => new InvoiceLine(reader.GetString(3), reader.GetString(4), reader.GetDecimal(5), reader.GetDecimal(5) < 0), cancellationToken);
            var items = await Grouped(reader, () => new StatementItem(
                reader.GetInt64(3), reader.GetString(4), reader.GetString(5), reader.GetBoolean(7) && !reader.GetBoolean(8) ? reader.GetDecimal(6) / Micros : null, reader.GetBoolean(8)), cancellationToken);
            var through = await Grouped(reader, () => reader.OrNull<DateOnly>(3), cancellationToken);
            var accepted = await Grouped(reader, () => new AcceptanceRecord(
                reader.GetInt32(3), reader.GetFieldValue<DateTimeOffset>(4), reader.GetString(5), reader.GetString(6), reader.GetInt32(7), reader.GetDecimal(8), reader.OrNull<decimal>(9),
                reader.GetString(10)), cancellationToken);
            return new StatementRecords(
                [
                    .. keys.Where(invoices.Contains).Select(key => new StatementRecord(
                        key, [.. invoices[key]], [.. lines[key]], [.. items[key]], through[key].FirstOrDefault() is { } day ? LocalDate.FromDateOnly(day) : null, accepted[key].FirstOrDefault())),
                ],
                LadderKind.Steps(tolerated)[0]);
        },
        cancellationToken);

    /// <summary>Statements of a month that nobody has ever agreed to.</summary>
    public Task<IReadOnlyList<StatementKey>> Unaccepted(OrgId org, YearMonth month, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new(
                """
                select distinct i.month, i.vendor, i.currency from margin.invoice i
                where i.org_id = $1 and i.month = $2
                  and not exists (select from margin.statement_acceptance a where a.org_id = $1 and (a.vendor, a.month, a.currency) = (i.vendor, i.month, i.currency))
                order by 2, 3
                """)
            { Parameters = { Sql.Int(org.Value), Sql.Date(LineMonthWriting.First(month)) } },
        ],
        reader => ReadKeys(reader, cancellationToken), cancellationToken);

    /// <summary>The report of the last time a statement was accepted, byte for byte; null where it never was.</summary>
    public Task<byte[]?> Report(OrgId org, StatementKey key, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new("select report from margin.statement_acceptance where org_id = $1 and vendor = $2 and month = $3 and currency = $4 order by acceptance desc limit 1")
            { Parameters = { Sql.Int(org.Value), Sql.Text(key.Platform), Sql.Date(LineMonthWriting.First(key.Month)), Sql.Text(key.Currency.Code) } },
        ],
        async reader => await reader.ReadAsync(cancellationToken) ? reader.GetFieldValue<byte[]>(0) : null, cancellationToken);

    /// <summary>Keeps an invoice in whole or not at all.</summary>
    /// <param name="tell">The entry of the log, written when anything was.</param>
    public async Task<InvoiceWritten> Put(OrgId org, InvoiceWrite invoice, Func<InvoiceWritten, AuditEntry> tell, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await Hold(transaction, cancellationToken);
        var (kept, others) = await Kept(transaction, invoice, cancellationToken);
        if (others is { } level && level != (short)invoice.Draft.Level)
        {
            return InvoiceWritten.OtherLevel;
        }
        if (kept is { } before)
        {
            if (before == (invoice.Sha256, LineMonthWriting.First(invoice.Key.Month), invoice.Key.Currency.Code))
            {
                return InvoiceWritten.Unchanged;
            }
            if (!invoice.Replaces)
            {
                return InvoiceWritten.KeptOtherwise;
            }
            await Delete(transaction, invoice.Key.Platform, invoice.Number, cancellationToken);
        }
        await Insert(transaction, invoice, cancellationToken);
        var written = kept is null ? InvoiceWritten.Added : InvoiceWritten.Replaced;
        await AuditStore.Append(transaction, tell(written), cancellationToken);
        await transaction.Commit(cancellationToken);
        return written;
    }

    /// <summary>Takes an invoice out.</summary>
    /// <returns>Whether there was one of that number.</returns>
    public async Task<bool> Remove(OrgId org, string platform, string number, AuditEntry told, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await Hold(transaction, cancellationToken);
        if (await Delete(transaction, platform, number, cancellationToken) == 0)
        {
            return false;
        }
        await AuditStore.Append(transaction, told, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    /// <summary>Keeps that somebody agreed to a statement, with what they agreed to.</summary>
    /// <param name="before">The last acceptance they knew of; null where there was none.</param>
    /// <returns>Whether nobody was faster.</returns>
    public async Task<bool> Accept(OrgId org, StatementKey key, int? before, AcceptanceRecord acceptance, byte[] report, AuditEntry told, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await Hold(transaction, cancellationToken);
        var written = await transaction.Execute(
            """
            insert into margin.statement_acceptance (org_id, vendor, month, currency, acceptance, accepted_at, accepted_by, reason, to_look_at, invoiced, cost, sha256, report)
            select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
            where $5 - 1 = (select coalesce(max(acceptance), 0) from margin.statement_acceptance where org_id = $1 and vendor = $2 and month = $3 and currency = $4)
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Text(key.Platform), Sql.Date(LineMonthWriting.First(key.Month)), Sql.Text(key.Currency.Code), Sql.Int((before ?? 0) + 1),
            Sql.At(acceptance.At), Sql.Text(acceptance.By), Sql.Text(acceptance.Reason), Sql.Int(acceptance.ToLookAt), Sql.Decimal(acceptance.Invoiced), Sql.Decimal(acceptance.Cost),
            Sql.Text(acceptance.Sha256), Sql.Bytes(report));
        if (written == 0)
        {
            return false;
        }
        await AuditStore.Append(transaction, told, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    // One writer at a time: what a statement's invoices name is looked at before another is added.
    private static Task<int> Hold(OrgTransaction transaction, CancellationToken cancellationToken) => transaction.Execute(
        "select pg_advisory_xact_lock(hashtextextended('margin.invoice', $1))", cancellationToken, Sql.Long(transaction.Org.Value));

    private static async Task<((string, DateOnly, string)? Kept, short? Others)> Kept(OrgTransaction transaction, InvoiceWrite invoice, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(
            """
            select i.sha256, i.month, i.currency, o.level
            from (values (1)) one (n)
            left join margin.invoice i on i.org_id = $1 and i.vendor = $2 and i.number = $3
            left join lateral (select level from margin.invoice where org_id = $1 and vendor = $2 and month = $4 and currency = $5 and number <> $3 limit 1) o on true
            """,
            Sql.Int(transaction.Org.Value), Sql.Text(invoice.Key.Platform), Sql.Text(invoice.Number), Sql.Date(LineMonthWriting.First(invoice.Key.Month)), Sql.Text(invoice.Key.Currency.Code));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.IsDBNull(0) ? null : (reader.GetString(0), reader.GetFieldValue<DateOnly>(1), reader.GetString(2)), reader.OrNull<short>(3));
    }

    private static async Task Insert(OrgTransaction transaction, InvoiceWrite invoice, CancellationToken cancellationToken)
    {
        var (org, lines) = (transaction.Org.Value, invoice.Draft.Lines);
        await transaction.Execute(
            "insert into margin.invoice (org_id, vendor, number, month, currency, level, imported_at, imported_by, sha256) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            cancellationToken, Sql.Int(org), Sql.Text(invoice.Key.Platform), Sql.Text(invoice.Number), Sql.Date(LineMonthWriting.First(invoice.Key.Month)), Sql.Text(invoice.Key.Currency.Code),
            Sql.Small((short)invoice.Draft.Level), Sql.At(invoice.At), Sql.Text(invoice.By), Sql.Text(invoice.Sha256));
        await transaction.Execute(
            """
            insert into margin.invoice_line (org_id, vendor, number, line, item, name, amount)
            select $1, $2, $3, l.line, l.item, l.name, l.amount from unnest($4, $5, $6) with ordinality l (item, name, amount, line)
            """,
            cancellationToken, Sql.Int(org), Sql.Text(invoice.Key.Platform), Sql.Text(invoice.Number), Sql.Texts(lines.Select(line => line.Item)), Sql.Texts(lines.Select(line => line.Name)),
            Sql.DecimalsOrNull(lines.Select(line => (decimal?)line.Amount)));
    }

    private static Task<int> Delete(OrgTransaction transaction, string platform, string number, CancellationToken cancellationToken) => transaction.Execute(
        "delete from margin.invoice where org_id = $1 and vendor = $2 and number = $3", cancellationToken, Sql.Int(transaction.Org.Value), Sql.Text(platform), Sql.Text(number));

    private static async Task<IReadOnlyList<StatementKey>> ReadKeys(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var keys = new List<StatementKey>();
        while (await reader.ReadAsync(cancellationToken))
        {
            keys.Add(new(reader.GetString(1), LineMonthWriting.Month(reader.GetFieldValue<DateOnly>(0)), Currency.Parse(reader.GetString(2))));
        }
        return keys;
    }

    private static async Task<ILookup<StatementKey, T>> Grouped<T>(NpgsqlDataReader reader, Func<T> read, CancellationToken cancellationToken)
    {
        await reader.NextResultAsync(cancellationToken);
        var rows = new List<(StatementKey Key, T Row)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add((new(reader.GetString(0), LineMonthWriting.Month(reader.GetFieldValue<DateOnly>(1)), Currency.Parse(reader.GetString(2))), read()));
        }
        return rows.ToLookup(row => row.Key, row => row.Row);
    }

    private static NpgsqlBatchCommand Command(string sql, OrgId org, IReadOnlyList<StatementKey> keys) => new(sql)
    {
        Parameters =
        {
            Sql.Int(org.Value), Sql.Texts(keys.Select(key => key.Platform)), Sql.Dates(keys.Select(key => LineMonthWriting.First(key.Month))), Sql.Texts(keys.Select(key => key.Currency.Code)),
        },
    };
}
