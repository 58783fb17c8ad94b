using System.Buffers.Binary;

namespace SecurityConsole.Cryptography.Handshakes.Wire;

/// <summary>Puts handshake messages together that are spread over records and packets. Each byte is looked at once; never throws.</summary>
internal sealed class FlightReader
{
    private readonly byte[] _header = new byte[Tls.RecordHeaderSize];
    private byte[] _message = [];
    private int _headerLength;
    private int _messageLength;
    private int _bodyLeft;
    private int _taken;
    private bool _isAlert;
    private bool _isMessageTaken;

    /// <summary>The whole message, header included, after <see cref="FlightStatus.Message"/> and until the next call.</summary>
    internal ReadOnlySpan<byte> Message => _message.AsSpan(0, _messageLength);

    /// <summary>The alert's description, after <see cref="FlightStatus.Alert"/>.</summary>
    internal byte AlertDescription => _message[1];

    /// <summary>Whether anything arrived.</summary>
    internal bool HasSeenBytes => _taken > 0;

    /// <summary>Takes bytes from the front of <paramref name="input"/> until there is something to say.</summary>
    internal FlightStatus Read(ref ReadOnlySpan<byte> input)
    {
        if (_isMessageTaken)
        {
            _isMessageTaken = false;
            _messageLength = 0;
        }

        while (!input.IsEmpty)
        {
            if (_taken >= Tls.LargestFlight)
            {
                return FlightStatus.TooLarge;
            }

            var status = _bodyLeft == 0 ? ReadHeader(ref input) : ReadBody(ref input);
            if (status != FlightStatus.NeedsMore)
            {
                return status;
            }
        }

        return FlightStatus.NeedsMore;
    }

    private FlightStatus ReadHeader(ref ReadOnlySpan<byte> input)
    {
        var isFirst = _taken < Tls.RecordHeaderSize;
        Take(ref input, _header, ref _headerLength, Tls.RecordHeaderSize - _headerLength);

        // Said as early as possible: a peer that speaks something else may wait for an answer before it sends five bytes.
        if (isFirst && (_header[0] != Tls.HandshakeRecordType && _header[0] != Tls.AlertRecord || (_headerLength > 1 && _header[1] != 3)))
        {
            return FlightStatus.NotTls;
        }

        if (_headerLength < Tls.RecordHeaderSize)
        {
            return FlightStatus.NeedsMore;
        }

        _headerLength = 0;
        _bodyLeft = BinaryPrimitives.ReadUInt16BigEndian(_header.AsSpan(3));
        _isAlert = _header[0] == Tls.AlertRecord;
        return _header[0] switch
        {
            Tls.ApplicationDataRecord => FlightStatus.Encrypted,
            Tls.HandshakeRecordType when _header[1] == 3 && _bodyLeft is > 0 and <= Tls.LargestRecord => FlightStatus.NeedsMore,
            Tls.AlertRecord when _header[1] == 3 && _bodyLeft == 2 && _messageLength == 0 => FlightStatus.NeedsMore,
            Tls.ChangeCipherSpecRecord when _header[1] == 3 && _bodyLeft == 1 && _messageLength == 0 => FlightStatus.NeedsMore,
            _ => FlightStatus.Malformed,
        };
    }

    private FlightStatus ReadBody(ref ReadOnlySpan<byte> input)
    {
        if (_header[0] == Tls.ChangeCipherSpecRecord)
        {
            input = input[1..]; // sent for the sake of middleboxes, means nothing (RFC 8446 §D.4)
            _bodyLeft = 0;
            _taken++;
            return FlightStatus.NeedsMore;
        }

        var wanted = _isAlert ? 2 : _messageLength < Tls.MessageHeaderSize ? Tls.MessageHeaderSize : WholeLength;
        var count = Math.Min(Math.Min(_bodyLeft, wanted - _messageLength), input.Length);
        EnsureCapacity(_messageLength + count);
        Take(ref input, _message, ref _messageLength, count);
        _bodyLeft -= count;

        if (_isAlert)
        {
            _isMessageTaken = _messageLength == 2;
            return _isMessageTaken ? FlightStatus.Alert : FlightStatus.NeedsMore;
        }

        if (_messageLength < Tls.MessageHeaderSize)
        {
            return FlightStatus.NeedsMore;
        }

        if (WholeLength > Tls.LargestFlight)
        {
            return FlightStatus.TooLarge;
        }

        _isMessageTaken = _messageLength == WholeLength;
        return _isMessageTaken ? FlightStatus.Message : FlightStatus.NeedsMore;
    }

    private int WholeLength => Tls.MessageHeaderSize + ((_message[1] << 16) | (_message[2] << 8) | _message[3]);

    /// <summary>Grows with what arrived, never with what a length field promises.</summary>
    private void EnsureCapacity(int length)
    {
        if (_message.Length < length)
        {
            Array.Resize(ref _message, Math.Max(Math.Max(512, length), Math.Min(2 * _message.Length, Tls.LargestFlight)));
        }
    }

    private void Take(ref ReadOnlySpan<byte> input, byte[] target, ref int filled, int count)
    {
        count = Math.Min(count, input.Length);
        input[..count].CopyTo(target.AsSpan(filled));
        input = input[count..];
        filled += count;
        _taken += count;
    }
}
