-- Drops a number that changed at a position nobody could name; loads under way are not kept.
-- KEYS: facts, fence. ARGV: how long that is remembered in ms.
local position, drops = string.match(redis.call('GET', KEYS[2]) or '', '^(%d+) (%d+)$')
local next = string.format('%.0f %.0f', tonumber(position or '0'), tonumber(drops or '0') + 1)
redis.call('SET', KEYS[2], next, 'PX', ARGV[1])
redis.call('DEL', KEYS[1])
return 1
