-- Adds announcements to the stream in the order given. KEYS: the stream. ARGV: entries it keeps, roughly; then number and sequence of each.
for i = 2, #ARGV, 2 do
  redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*', 'number', ARGV[i], 'sequence', ARGV[i + 1])
end
return (#ARGV - 1) / 2
